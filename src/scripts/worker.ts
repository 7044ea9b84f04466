import { interrupted, live } from "@/dev/run/lifetime";
import { say } from "@/dev/run/progress";
import { startWorker } from "@/server/platform/jobs/start-worker";
import { traceIfAsked } from "@/server/platform/tracing/trace-if-asked";
import { loadEnv } from "./load-env";

/** `npm run worker`: takes jobs in a process of its own, beside web processes with WORKER=off. */
loadEnv();
await live(async ({ signal, onEnd }) => {
  onEnd(await traceIfAsked());
  const worker = await startWorker();
  onEnd(worker.stop);
  say("Taking jobs. SIGTERM or Ctrl-C finishes those in hand.");
  await interrupted(signal);
});
