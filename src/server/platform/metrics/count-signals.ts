import { subscribe } from "node:diagnostics_channel";
import { SIGNALS, type Signal } from "@/server/domain/signal";
import { instruments } from "./instruments";

const COUNT: Record<Signal, () => void> = {
  order_replayed: () => instruments().dedupeHits.inc({ kind: "order_key" }),
  event_repaired: () => instruments().repairs.inc({ kind: "event" }),
  payment_repaired: () => instruments().repairs.inc({ kind: "payment" }),
  log_in_refused: () => instruments().logInFailures.inc(),
};

/** Counts what the rooms say, from now on. */
export function countSignals(): void {
  subscribe(SIGNALS, (name) => COUNT[name as Signal]());
}
