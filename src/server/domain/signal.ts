import { channel } from "node:diagnostics_channel";

/**
 * Something that is worth counting and that no answer shows: a name, and never who or what it was about. Rooms say it
 * once it is committed and hear nothing back: whether anybody counts changes nothing (ADR 19).
 */
export type Signal =
  /** An order's key came again, and got the order it had made. */
  | "order_replayed"
  /** The reconciler found an event that the webhook had not brought. */
  | "event_repaired"
  /** The reconciler found that a payment had moved on without a word. */
  | "payment_repaired"
  /** Somebody tried to log in with a password that was not the account's. */
  | "log_in_refused";

/** The channel they go through, for who counts. */
export const SIGNALS = "udam.signal";

const signals = channel(SIGNALS);

export function signal(name: Signal): void {
  signals.publish(name);
}
