import { step } from "@/dev/run/progress";
import { directUrl } from "@/dev/run/stage";
import { withMarket } from "@/dev/run/with-market";
import { loadEnv } from "./load-env";
import { prepareDatabase } from "./prepare-database";

loadEnv();
await withMarket(() => step("Migrating the database", () => prepareDatabase(directUrl())));
