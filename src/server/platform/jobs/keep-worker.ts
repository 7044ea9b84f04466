import { setTimeout as wait } from "node:timers/promises";
import { SECOND } from "@/lib/time";
import { logger } from "../logger";
import { startWorker, type Worker } from "./start-worker";

/** How long until the next try to start. */
const AGAIN = SECOND;

/**
 * Takes jobs as soon as that is possible, and answers at once: a server that starts while the database is away, or waits
 * for its migrations, is alive, says that it is not ready, and needs nobody to start it again.
 */
export function keepWorker(): Worker {
  const ending = new AbortController();
  const started = start(ending.signal);
  return {
    async stop() {
      ending.abort();
      await (await started)?.stop();
    },
  };
}

/** Null: it was to stop before it could start. */
async function start(ending: AbortSignal): Promise<Worker | null> {
  while (!ending.aborted) {
    try {
      return await startWorker();
    } catch (err) {
      logger.warn({ err }, "no jobs are taken yet");
    }
    await wait(AGAIN, undefined, { signal: ending }).catch(() => {}); // the end is looked at above
  }
  return null;
}
