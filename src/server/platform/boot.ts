import { env } from "@/env";
import { startWorker } from "./jobs/start-worker";
import { stopOnSignal } from "./shutdown";

/** Starts what runs beside the pages: refuses an environment that is not right, then takes jobs when WORKER=on. */
export async function boot(): Promise<void> {
  const worker = env().WORKER === "on" ? await startWorker() : null;
  stopOnSignal(async () => worker?.stop());
}
