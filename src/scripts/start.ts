import { startNode } from "@/dev/run/child";
import { interrupted, live } from "@/dev/run/lifetime";
import { parseEnv } from "@/env";
import { loadEnv } from "./load-env";

/** `npm start`: refuses an environment that is not right before anything listens, then runs the production build. */
loadEnv();
await live(async ({ signal, onEnd }) => {
  const { PORT } = parseEnv(process.env);
  const app = startNode(["node_modules/next/dist/bin/next", "start", "-p", String(PORT)], {
    ...process.env,
    NODE_ENV: "production",
    NEXT_MANUAL_SIG_HANDLE: "true", // the server drains and finishes its jobs, then exits by itself
  });
  onEnd(app.stop);
  app.passOn();
  const code = await Promise.race([app.ended, interrupted(signal)]);
  if (code) throw new Error(`The server stopped with code ${code}.`);
});
