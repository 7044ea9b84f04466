import { step } from "@/dev/run/progress";
import { directUrl } from "@/dev/run/stage";
import { withMarket } from "@/dev/run/with-market";
import { migrateDatabase } from "@/server/db/migrate";
import { loadEnv } from "./load-env";

loadEnv();
await withMarket(() => step("Migrating the database", () => migrateDatabase(directUrl())));
