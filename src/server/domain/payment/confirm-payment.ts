import { and, desc, eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { ConfirmedOrder, SettlementView } from "@/contracts/payment";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { orders, payments, settlements, tabs } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { fulfilPayment } from "./fulfil-payment";
import { orUnavailable } from "./or-unavailable";
import type { PaymentRow } from "./payment-row";
import type { PaymentPorts } from "./provider";

interface Returned {
  actorId: Id<"acc">;
  now: Date;
}

/**
 * The buyer is back from Checkout: Stripe is asked now, and what it says is done, exactly as by the webhook. Answers
 * what the order is then. Throws `not_found` or `payments_unavailable`.
 */
export async function confirmOrderPayment(
  db: Db,
  ports: PaymentPorts,
  { orderId, actorId, now }: Returned & { orderId: Id<"ord"> },
): Promise<ConfirmedOrder> {
  const own = and(eq(orders.id, orderId), eq(orders.buyerId, actorId));
  const [order] = await db.select({ id: orders.id }).from(orders).where(own);
  if (order === undefined) throw new DomainError("not_found");
  await askAbout(db, ports, await findLatest(db, eq(payments.orderId, orderId)), now);
  const [current] = await db.select({ status: orders.status }).from(orders).where(own);
  return { orderId, status: must(current, orderId).status };
}

/** The same for a settlement. */
export async function confirmSettlement(
  db: Db,
  ports: PaymentPorts,
  { settlementId, actorId, now }: Returned & { settlementId: Id<"stl"> },
): Promise<SettlementView> {
  await getSettlement(db, { settlementId, actorId });
  await askAbout(db, ports, await findLatest(db, eq(payments.settlementId, settlementId)), now);
  return getSettlement(db, { settlementId, actorId });
}

/** A settlement of the buyer's own tab. Throws `not_found`. */
export async function getSettlement(
  db: Db,
  { settlementId, actorId }: { settlementId: Id<"stl">; actorId: Id<"acc"> },
): Promise<SettlementView> {
  const [settlement] = await db
    .select({ status: settlements.status, amount: settlements.amount, currency: settlements.currency })
    .from(settlements)
    .innerJoin(tabs, eq(tabs.id, settlements.tabId))
    .where(and(eq(settlements.id, settlementId), eq(tabs.buyerId, actorId)));
  if (settlement === undefined) throw new DomainError("not_found");
  const { status, amount, currency } = settlement;
  const payment = await findLatest(db, eq(payments.settlementId, settlementId));
  return { settlementId, status, payment: payment?.status ?? null, amount: { amount, currency } };
}

async function findLatest(db: Db, whose: ReturnType<typeof eq>): Promise<PaymentRow | null> {
  const [payment] = await db.select().from(payments).where(whose).orderBy(desc(payments.id)).limit(1);
  return payment ?? null;
}

async function askAbout(db: Db, ports: PaymentPorts, payment: PaymentRow | null, now: Date): Promise<void> {
  if (payment?.sessionId == null || payment.status === "succeeded") return;
  await orUnavailable(fulfilPayment(db, ports, { sessionId: payment.sessionId, now }));
}
