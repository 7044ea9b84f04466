import { step } from "@/dev/run/progress";
import { directUrl } from "@/dev/run/stage";
import { withMarket } from "@/dev/run/with-market";
import { loadEnv } from "./load-env";
import { seedMarket } from "./seed-market";

loadEnv();
await withMarket(() => step("Filling the market", () => seedMarket(directUrl())));
