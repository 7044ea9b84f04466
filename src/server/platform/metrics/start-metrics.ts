import { countSignals } from "./count-signals";
import { readRoutes } from "./route-of";
import { timeRequests } from "./time-requests";

/** Starts counting what happens in this process. Once a process, before it answers anything. */
export function startMetrics(): void {
  countSignals();
  timeRequests(readRoutes());
}
