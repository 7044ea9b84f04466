import { and, asc, isNotNull, notInArray } from "drizzle-orm";
import { expect } from "vitest";
import { must } from "@/lib/assert";
import { refunds } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { reached } from "./command";
import { endReservation, isWaiting, type Market, type Order, refund, type Token } from "./market";
import { type Checkout, type Effect, payBackDue } from "./money";
import { hold } from "./reality";
import { endSettlement, isAwaited, type Settlement, settle } from "./tabs";

/** The money of a Checkout is here: what it is for is paid, where that can still be; elsewhere it goes back. */
export async function receive(market: Market, checkout: Checkout, db: Db): Promise<void> {
  const { order, settlement } = checkout;
  const effect = order
    ? await payFor(market, order, db)
    : payTab(market, must(settlement, "order or settlement"));
  end(checkout, effect);
  if (effect !== "fulfilled") await owe(market, db, { ...checkout, order: null });
  payBackDue(market);
}

/** What came is not what was asked for: an operator decides. A settlement that nobody else pays for ends; nothing else moves. */
export function flag(market: Market, checkout: Checkout, came: { amount: number; currency: string }): void {
  end(checkout, "mismatch");
  market.flagged.push({ sessionId: checkout.sessionId, ...came, decided: false });
  const { settlement } = checkout;
  const isCurrent = settlement !== null && settlement.tab.settlement === settlement;
  if (isCurrent && !isAwaited(market, settlement)) endSettlement(market, settlement.tab);
  payBackDue(market);
}

function end(checkout: Checkout, effect: Effect): void {
  checkout.state = "done";
  checkout.effect = effect;
  reached.add(`money for ${checkout.order ? "an order" : "a tab"}: ${effect}`);
}

async function payFor(market: Market, order: Order, db: Db): Promise<Effect> {
  const { listing, buyer, units } = order;
  if (isWaiting(order)) {
    if (listing.seller.suspended) {
      endReservation(order, "expired");
      return "late";
    }
    await hold(db, market, order);
    return "fulfilled";
  }
  if (order.tokens.length > 0) return "surplus";
  const fits = listing.status === "active" && listing.available >= units;
  if (order.status !== "expired" || !fits || buyer.suspended || listing.seller.suspended) return "late";
  listing.available -= units;
  listing.reserved += units;
  await hold(db, market, order);
  return "fulfilled";
}

const paid = new WeakSet<Settlement>();

function payTab(market: Market, settlement: Settlement): Effect {
  if (settlement.tab.settlement !== settlement) return paid.has(settlement) ? "surplus" : "late";
  settle(market, settlement.tab);
  paid.add(settlement);
  return "fulfilled";
}

interface Owed {
  order: Order | null;
  amount: number;
  currency: string;
}

/** Stripe is asked to pay it back: one refund more than there were, of that much. */
export async function owe(market: Market, db: Db, { order, amount, currency }: Owed): Promise<void> {
  const known = market.claims.map(({ id }) => id);
  const rows = await db
    .select({ id: refunds.id, orderId: refunds.orderId, amount: refunds.amount, currency: refunds.currency })
    .from(refunds)
    .where(and(isNotNull(refunds.paymentId), known.length > 0 ? notInArray(refunds.id, known) : undefined))
    .orderBy(asc(refunds.id));
  const [row] = rows;
  expect(rows).toEqual([{ id: row?.id, orderId: order?.id ?? null, amount, currency }]);
  const { id } = must(row, "a refund");
  const fresh = { status: "pending", attempts: 0, dueAt: market.now } as const;
  market.claims.push({ id, order, amount, currency, ...fresh });
}

/** Units go back, and their money: off the tab, or by Stripe. */
export async function payBackUnits(
  market: Market,
  db: Db,
  order: Order,
  units: number,
  named?: Token,
): Promise<void> {
  const amount = refund(market, order, units, named);
  if (amount > 0) await owe(market, db, { order, amount, currency: order.listing.currency });
  payBackDue(market);
}
