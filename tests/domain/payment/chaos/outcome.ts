import { eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { expect } from "vitest";
import type { StripeControl } from "@/dev/stripe/control";
import { orders, payments, refunds, settlements, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { checkInvariants } from "@/server/domain/order/check-invariants";
import { compareBalance } from "@/server/domain/payment/compare-balance";
import type { Bazaar } from "./market";

/** How much waits for something to happen, by what it is. */
export async function inFlight(db: Db) {
  return {
    payments: await db.$count(payments, inArray(payments.status, ["open", "processing"])),
    orders: await db.$count(orders, inArray(orders.status, ["awaiting_payment", "processing", "refunding"])),
    refunds: await db.$count(refunds, ne(refunds.status, "succeeded")),
    settlements: await db.$count(settlements, eq(settlements.status, "open")),
  };
}

export const NOTHING = { payments: 0, orders: 0, refunds: 0, settlements: 0 };

/** Once nothing is in flight: what must be true whatever happened on the way. */
export async function expectPeace({ db, ports }: Bazaar, control: StripeControl): Promise<void> {
  expect(await inFlight(db)).toEqual(NOTHING);
  expect(await checkInvariants(db)).toEqual([]);
  expect(await compareBalance(db, ports.payments)).toEqual([]);
  await expectMoney(db, control);
  await expectTokens(db);
  await expectReceipts(db);
}

/**
 * Order by order and settlement by settlement: what Stripe kept of their money is what they are worth to whoever sold
 * them. Read from Stripe's side, so that a payment that we never heard of would be found.
 */
async function expectMoney(db: Db, control: StripeControl): Promise<void> {
  const kept = new Map<string, number>();
  const add = (purpose: string, amount: number) => kept.set(purpose, (kept.get(purpose) ?? 0) + amount);
  const purposes = new Map<unknown, string>();
  for (const { payment_status, payment_intent, metadata, amount_total } of control.sessions()) {
    const purpose = metadata?.["purpose"] ?? "nothing";
    purposes.set(payment_intent, purpose);
    if (payment_status === "paid") add(purpose, amount_total ?? 0);
  }
  for (const { status, payment_intent, amount } of control.refunds())
    if (status === "succeeded") add(purposes.get(payment_intent) ?? "nothing", -amount);
  for (const { amount, orderId, settlementId } of await db
    .select({ amount: refunds.amount, orderId: payments.orderId, settlementId: payments.settlementId })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.byHand, true)))
    add(orderId ?? settlementId ?? "nothing", -amount);

  const worth = new Map<string, number>();
  for (const { id, tabId, settlementId, heldAt, totalAmount, refundedAmount } of await db
    .select()
    .from(orders)) {
    const rest = heldAt === null ? 0 : totalAmount - refundedAmount;
    if (tabId === null) worth.set(id, rest);
    else if (settlementId !== null) worth.set(settlementId, (worth.get(settlementId) ?? 0) + rest);
  }
  const differing = [...new Set([...kept.keys(), ...worth.keys()])].filter(
    (purpose) => (kept.get(purpose) ?? 0) !== (worth.get(purpose) ?? 0),
  );
  expect(differing.map((purpose) => [purpose, kept.get(purpose), worth.get(purpose)])).toEqual([]);
}

/** A token for every unit that somebody paid for and did not get back, or owes on a tab; none for any other. */
async function expectTokens(db: Db): Promise<void> {
  const rows = await db
    .select({ order: orders, live: sql`count(${tokens.id})`.mapWith(Number) })
    .from(orders)
    .leftJoin(
      tokens,
      sql`${tokens.orderId} = ${orders.id} and ${or(isNull(tokens.end), ne(tokens.end, "refunded"))}`,
    )
    .groupBy(orders.id);
  const wrong = rows.filter(
    ({ order, live }) => live !== (order.heldAt === null ? 0 : order.units - order.unitsRefunded),
  );
  expect(wrong.map(({ order, live }) => [order.id, order.status, order.units, live])).toEqual([]);
}

/** Every payment that did what it was for has one number of its own and was mailed once; no other has either. */
async function expectReceipts(db: Db): Promise<void> {
  const all = await db.select().from(payments);
  const fulfilled = all.filter(({ effect }) => effect === "fulfilled");
  const numbered = all.filter(({ receiptNumber }) => receiptNumber !== null);
  expect(numbered.map(({ id }) => id).toSorted()).toEqual(fulfilled.map(({ id }) => id).toSorted());
  expect(new Set(numbered.map(({ receiptNumber }) => receiptNumber)).size).toBe(numbered.length);
  const mails = await db.execute<{ id: string }>(sql`
    select data ->> 'paymentId' as id from pgboss.job
    where name = 'mail' and data ->> 'template' = 'payment_receipt' order by 1`);
  expect(mails.map(({ id }) => id)).toEqual(fulfilled.map(({ id }) => id).toSorted());
}
