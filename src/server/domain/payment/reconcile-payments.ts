import { and, asc, eq, inArray, isNotNull, isNull, lte, ne, or, sql } from "drizzle-orm";
import { addTime, MINUTE } from "@/lib/time";
import { accounts, orders, payments } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { signal } from "../signal";
import { eachOf } from "./each-of";
import { fulfilPayment } from "./fulfil-payment";
import type { PaymentRow } from "./payment-row";
import type { PaymentPorts } from "./provider";
import { sweepEvents } from "./sweep-events";

const BATCH = 200;
/** How long Stripe is trusted to tell us by itself before it is asked. */
const SILENCE = 5 * MINUTE;

interface Reconcile {
  now: Date;
}

type SilentPayment = Pick<PaymentRow, "id" | "status" | "sessionId">;

/** Finds out what the webhook may have lost, from Stripe itself: sessions, fees, and events that never came. */
export async function reconcilePayments(db: Db, ports: PaymentPorts, { now }: Reconcile): Promise<void> {
  const silent = await findSilent(db, now);
  const work = [
    ...silent.map((payment) => () => ask(db, ports, payment, now)),
    () => sweepEvents(db, ports, { now }),
  ];
  await eachOf(work, (next) => next());
}

/** Payments in flight, paid ones without their fee, and open ones of a seller who is suspended. */
async function findSilent(db: Db, now: Date): Promise<SilentPayment[]> {
  const inFlight = inArray(payments.status, ["open", "processing"]);
  const withoutFee = and(eq(payments.status, "succeeded"), isNull(payments.feeAmount));
  const since = sql`coalesce(${payments.checkedAt}, ${payments.createdAt})`;
  return db
    .select({ id: payments.id, status: payments.status, sessionId: payments.sessionId })
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

async function ask(
  db: Db,
  ports: PaymentPorts,
  { id, status, sessionId }: SilentPayment,
  now: Date,
): Promise<void> {
  if (sessionId === null) return;
  await fulfilPayment(db, ports, { sessionId, now });
  const moved = and(eq(payments.id, id), ne(payments.status, status));
  if ((await db.$count(payments, moved)) > 0) signal("payment_repaired");
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
