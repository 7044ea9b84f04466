import { env } from "@/env";
import { dropTagsThrough } from "./cache-tags/drop-tags";
import { keepCacheFresh } from "./cache-tags/keep-cache-fresh";
import { startWorker } from "./jobs/start-worker";
import { logger } from "./logger";
import { startMetrics } from "./metrics/start-metrics";
import { stopOnSignal } from "./shutdown";
import { traceIfAsked } from "./tracing/trace-if-asked";

/** Starts what runs beside the pages: refuses an environment that is not right, then takes jobs when WORKER=on. */
export async function boot(): Promise<void> {
  const { MODE, PORT, TRUSTED_PROXIES, WORKER } = env();
  if (MODE === "production" && TRUSTED_PROXIES === 0)
    logger.warn(
      { variable: "TRUSTED_PROXIES" },
      "TRUSTED_PROXIES is 0: visitors' addresses cannot be told apart, so no limit counts by address. Set it to the number of proxies in front.",
    );
  const stopTracing = await traceIfAsked();
  startMetrics();
  const freshness = keepCacheFresh(
    dropTagsThrough((path, init) => fetch(`http://127.0.0.1:${PORT}${path}`, init)),
  );
  const worker = WORKER === "on" ? await startWorker() : null;
  stopOnSignal(async () => {
    await freshness.stop();
    await worker?.stop();
    await stopTracing();
  });
}
