import { startNode } from "@/dev/run/child";
import { interrupted } from "@/dev/run/lifetime";
import { withMarket } from "@/dev/run/with-market";
import { loadEnv } from "./load-env";

/** `npm run db:studio`: Drizzle's browser of tables on the market's database, until Ctrl-C. */
loadEnv();
await withMarket(async ({ signal, onEnd }) => {
  const studio = startNode(["node_modules/drizzle-kit/bin.cjs", "studio"], process.env);
  onEnd(studio.stop);
  studio.passOn();
  await Promise.race([studio.ended, interrupted(signal)]);
});
