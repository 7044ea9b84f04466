import { parseEnv } from "@/env";
import { loadEnv } from "./load-env";

/** `npm start`: refuses an environment that is not right before anything listens, then runs the production build. */
loadEnv();
try {
  parseEnv(process.env);
  // Read when React and Next are loaded: therefore they are loaded afterwards.
  Object.assign(process.env, { NODE_ENV: "production" });
  const { serve } = await import("@/server/entry/serve");
  await serve();
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
