import { eq, inArray, sql } from "drizzle-orm";
import { addTime, DAY, HOUR } from "@/lib/time";
import { stripeEvents, watermarks } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { signal } from "../signal";
import { eachOf } from "./each-of";
import type { PaymentPorts, ProviderEvent } from "./provider";
import { takeEvent } from "./take-event";

const MARK = "stripe_events";
/** How far behind the mark events are looked for: further than Stripe may be late in listing one. */
const LATENESS = HOUR;
/** How long Stripe keeps events: as far as a first sweep looks. */
const MEMORY = 30 * DAY;

/**
 * Takes every event since the last whole sweep that is not among ours. Only a sweep in which all were taken moves the
 * mark: to the newest event it saw, not to our time, so Stripe's dates are only ever compared with Stripe's dates.
 * What the webhook brings does not move it, because what was lost before may still be missing. Throws an AggregateError
 * of what could not be taken.
 */
export async function sweepEvents(db: Db, ports: PaymentPorts, { now }: { now: Date }): Promise<void> {
  const [mark] = await db.select().from(watermarks).where(eq(watermarks.name, MARK));
  const events = await ports.payments.findEvents(addTime(mark?.at ?? addTime(now, -MEMORY), -LATENESS));
  const known = await findKnown(db, events);
  const missed = events.filter(({ id }) => !known.has(id));
  await eachOf(missed, async (event) => {
    if ((await takeEvent(db, ports, { event, now })) === "handled") signal("event_repaired");
  });
  const newest = events.at(-1);
  if (newest !== undefined) await moveMark(db, newest.at);
}

async function findKnown(db: Db, events: readonly ProviderEvent[]): Promise<ReadonlySet<string>> {
  const ids = events.map(({ id }) => id);
  const ours = await db
    .select({ id: stripeEvents.id })
    .from(stripeEvents)
    .where(inArray(stripeEvents.id, ids));
  return new Set(ours.map(({ id }) => id));
}

/** Forwards only: a slower sweep that began earlier may end later. */
async function moveMark(db: Db, at: Date): Promise<void> {
  const later = sql`greatest(${watermarks.at}, excluded.at)`;
  await db
    .insert(watermarks)
    .values({ name: MARK, at })
    .onConflictDoUpdate({ target: watermarks.name, set: { at: later } });
}
