import type { Server } from "node:http";
import { env } from "@/env";
import { processWide } from "@/lib/process-wide";
import { dropTags } from "./cache-tags/drop-tags";
import { keepCacheFresh } from "./cache-tags/keep-cache-fresh";
import { keepWorker } from "./jobs/keep-worker";
import { logger } from "./logger";
import { startMetrics } from "./metrics/start-metrics";
import { watchNextServers } from "./next-servers";
import { stopOnSignal } from "./shutdown";
import { traceIfAsked } from "./tracing/trace-if-asked";

interface Serving {
  servers(): Iterable<Server>;
  close(): Promise<void>;
}

/**
 * Starts what runs beside the pages, once a process: refuses an environment that is not right, then takes jobs when
 * WORKER=on. The entry boots before Next, and says what it serves; Next boots for itself where it runs without.
 */
export function boot(serving?: Serving): Promise<void> {
  return processWide("boot", () => start(serving));
}

async function start(
  serving: Serving = { servers: watchNextServers(), close: async () => {} },
): Promise<void> {
  const { MODE, TRUSTED_PROXIES, WORKER } = env();
  if (MODE === "production" && TRUSTED_PROXIES === 0)
    logger.warn(
      { variable: "TRUSTED_PROXIES" },
      "TRUSTED_PROXIES is 0: visitors' addresses cannot be told apart, so no limit counts by address. Set it to the number of proxies in front.",
    );
  const stopTracing = await traceIfAsked();
  startMetrics();
  const freshness = keepCacheFresh(dropTags);
  const worker = WORKER === "on" ? keepWorker() : null;
  stopOnSignal({
    servers: serving.servers,
    finishWork: async () => worker?.stop(),
    async leave() {
      await freshness.stop();
      await serving.close();
      await stopTracing();
    },
  });
}
