import { and, asc, eq, inArray, isNotNull, isNull, lte, max, or, sql } from "drizzle-orm";
import { addTime, DAY, HOUR, MINUTE } from "@/lib/time";
import { accounts, orders, payments, stripeEvents } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { eachOf } from "./each-of";
import { fulfilPayment } from "./fulfil-payment";
import type { PaymentPorts } from "./provider";
import { takeEvent } from "./take-event";

const BATCH = 200;
/** How long Stripe is trusted to tell us by itself before it is asked. */
const SILENCE = 5 * MINUTE;
/** How far back events are looked through: further than Stripe may be late, and, the first time, its whole memory. */
const LATENESS = HOUR;
const MEMORY = 30 * DAY;

interface Reconcile {
  now: Date;
}

/** Finds out what the webhook may have lost, from Stripe itself: sessions, fees, and events that never came. */
export async function reconcilePayments(db: Db, ports: PaymentPorts, { now }: Reconcile): Promise<void> {
  const silent = await findSilent(db, now);
  const work = [
    ...silent.map(
      ({ sessionId }) =>
        () =>
          ask(db, ports, sessionId, now),
    ),
    () => sweepEvents(db, ports, now),
  ];
  await eachOf(work, (next) => next());
}

/** Payments in flight, paid ones without their fee, and open ones of a seller who is suspended. */
async function findSilent(db: Db, now: Date) {
  const inFlight = inArray(payments.status, ["open", "processing"]);
  const withoutFee = and(eq(payments.status, "succeeded"), isNull(payments.feeAmount));
  const since = sql`coalesce(${payments.checkedAt}, ${payments.createdAt})`;
  return db
    .select({ sessionId: payments.sessionId })
    .from(payments)
    .where(
      and(
        isNotNull(payments.sessionId),
        or(inFlight, withoutFee),
        lte(since, addTime(now, -SILENCE).toISOString()),
      ),
    )
    .orderBy(asc(since))
    .limit(BATCH);
}

async function ask(db: Db, ports: PaymentPorts, sessionId: string | null, now: Date): Promise<void> {
  if (sessionId !== null) await fulfilPayment(db, ports, { sessionId, now });
}

/** Takes every event of the last hours that is not among ours. */
async function sweepEvents(db: Db, ports: PaymentPorts, now: Date): Promise<void> {
  const [newest] = await db.select({ at: max(stripeEvents.at) }).from(stripeEvents);
  const since = addTime(newest?.at ?? addTime(now, -MEMORY), -LATENESS);
  const events = await ports.payments.findEvents(since);
  const ids = events.map(({ id }) => id);
  const ours = await db
    .select({ id: stripeEvents.id })
    .from(stripeEvents)
    .where(inArray(stripeEvents.id, ids));
  const known = new Set(ours.map(({ id }) => id));
  await eachOf(
    events.filter(({ id }) => !known.has(id)),
    (event) => takeEvent(db, ports, { event, now }),
  );
}

/** Ends the open Checkouts of sellers who are suspended: nothing new is sold for them. */
export async function stopSuspendedSales(db: Db, ports: PaymentPorts, { now }: Reconcile): Promise<void> {
  const open = await db
    .select({ sessionId: payments.sessionId })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .innerJoin(accounts, eq(accounts.id, orders.sellerId))
    .where(and(eq(payments.status, "open"), isNotNull(payments.sessionId), isNotNull(accounts.suspendedAt)))
    .limit(BATCH);
  await eachOf(open, async ({ sessionId }) => {
    if (sessionId === null) return;
    await ports.payments.expireSession(sessionId);
    await fulfilPayment(db, ports, { sessionId, now });
  });
}
