import { addTime } from "@/lib/time";
import type { OrderRow } from "./compose-order";

type Clock = Pick<OrderRow, "windowEndsAt" | "windowLeft">;

/** The window of an order whose clock stops now; one that does not run stays as it is. */
export function stopClock({ windowEndsAt, windowLeft }: Clock, now: Date): Clock {
  if (windowEndsAt === null) return { windowEndsAt, windowLeft };
  return { windowEndsAt: null, windowLeft: Math.max(0, windowEndsAt.getTime() - now.getTime()) };
}

/** The window of an order whose clock goes on now with what was left; one that was not stopped stays as it is. */
export function startClock({ windowEndsAt, windowLeft }: Clock, now: Date): Clock {
  if (windowLeft === null) return { windowEndsAt, windowLeft };
  return { windowEndsAt: addTime(now, windowLeft), windowLeft: null };
}
