import { env } from "@/env";
import { keepWorker } from "./jobs/keep-worker";
import { logger } from "./logger";
import { startMetrics } from "./metrics/start-metrics";
import { stopOnSignal } from "./shutdown";
import { traceIfAsked } from "./tracing/trace-if-asked";

/** Starts what runs beside the pages: refuses an environment that is not right, then takes jobs when WORKER=on. */
export async function boot(): Promise<void> {
  const { MODE, TRUSTED_PROXIES, WORKER } = env();
  if (MODE === "production" && TRUSTED_PROXIES === 0)
    logger.warn(
      { variable: "TRUSTED_PROXIES" },
      "TRUSTED_PROXIES is 0: visitors' addresses cannot be told apart, so no limit counts by address. Set it to the number of proxies in front.",
    );
  const stopTracing = await traceIfAsked();
  startMetrics();
  const worker = WORKER === "on" ? keepWorker() : null;
  stopOnSignal(async () => {
    await worker?.stop();
    await stopTracing();
  });
}
