import { asc, eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import { must } from "@/lib/assert";
import { tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { checkInvariants } from "@/server/domain/order/check-invariants";
import { balances } from "../../support/books";
import { anAccount, anAdmin, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { DAY, type Listing, type Market, type Order, type Person, stopClock, type Token } from "./market";
import { booksOf } from "./money";
import { stripe } from "./stripe";

const START = new Date("2026-11-22T12:00:00Z");

/**
 * A market of two sellers with three listings, two buyers, one who never verified, and an operator; in the database and
 * as variables.
 */
export async function openMarket(db: Db): Promise<Market> {
  const made = { now: START };
  stripe.forget({ now: START.getTime() });
  const person = (id: Person["id"], role: Person["role"], verified = true): Person => {
    return { id, role, verified, suspended: false, salesStopped: false };
  };
  const people = [
    person((await aSeller(db, made)).id, "seller"),
    person((await aSeller(db, made)).id, "seller"),
    person((await anAccount(db, made)).id, "buyer"),
    person((await anAccount(db, made)).id, "buyer"),
    person((await anAccount(db, { ...made, verified: false })).id, "buyer", false),
    person((await anAdmin(db, made)).id, "admin"),
  ];
  const listings: Listing[] = [];
  const offers = [
    // One is too little to be charged
    { delivery: "pool", price: 45 },
    // Two are more than is issued at once
    { delivery: "shared", price: 1_305 },
    // So is one
    { delivery: "pool", price: 2_505 },
  ] as const;
  for (const [index, offer] of offers.entries()) {
    const seller = must(people[index % 2], "a seller");
    const traits = { ...offer, currency: "EUR", validityDays: 30 } as const;
    const { id } = await aListing(db, { ...traits, units: 10, sellerId: seller.id, now: START });
    const none = { reserved: 0, sold: 0, quarantined: 0 };
    listings.push({ ...traits, id, seller, status: "active", available: 10, ...none });
  }
  return { now: START.getTime(), people, listings, ...nothingYet() };
}

const nothingYet = (): Omit<Market, "now" | "people" | "listings"> => {
  return { orders: [], tabs: [], checkouts: [], claims: [], refunds: "work", flagged: [] };
};

/** The tokens that an order has in the database, as variables that the rules go on with. */
export async function issuedTokens(db: Db, order: Order, known: readonly Token[] = []): Promise<Token[]> {
  const rows = await db
    .select()
    .from(tokens)
    .where(eq(tokens.orderId, order.id))
    .orderBy(asc(tokens.position));
  return rows
    .filter(({ id }) => !known.some((token) => token.id === id))
    .map(({ id, position, createdAt, expiresAt }) => {
      const dates = { createdAt: createdAt.getTime(), expiresAt: expiresAt?.getTime() ?? null };
      return { id, order, position, end: null, revealed: false, ...dates };
    });
}

/** An order whose units are reserved is held from now on; what was issued is read, the rest follows from the rules. */
export async function hold(db: Db, market: Market, order: Order): Promise<void> {
  const { listing, units } = order;
  order.status = "held";
  listing.reserved -= units;
  listing.sold += units;
  order.windowEnds = market.now + 7 * DAY;
  order.tokens = await issuedTokens(db, order);
  if (order.buyer.suspended || listing.seller.suspended) stopClock(market, order);
}

/** Everything the variables claim, found in the database as it is claimed, and no invariant broken. */
export async function expectReality(db: Db, market: Market): Promise<void> {
  const [row] = await db.execute<{ facts: unknown }>(sql`
    select jsonb_build_object(
      'listings', (select jsonb_object_agg(id, jsonb_build_array(
        status, units_available, units_reserved, units_sold, units_quarantined)) from listings),
      'orders', (select jsonb_object_agg(id, jsonb_build_array(status, units_refunded, fee_amount,
        extract(epoch from window_ends_at)::float8 * 1000, window_left)) from orders),
      'tokens', (select jsonb_object_agg(id, jsonb_build_array("end", revealed_at is not null)) from tokens),
      'tabs', (select jsonb_object_agg(buyer_id || ' ' || currency, jsonb_build_array(
        owed_amount, first_settled_at is not null, overdue_since is not null, written_off_at is not null,
        (select amount from settlements where tab_id = tabs.id and status = 'open'))) from tabs),
      'money', (select jsonb_object_agg(session_id, effect) from payments where effect is not null),
      'claims', (select jsonb_object_agg(id, jsonb_build_array(status, by_hand, amount))
        from refunds where payment_id is not null)
    ) as facts`);
  expect(row?.facts).toEqual(claims(market));
  expect(await checkInvariants(db)).toEqual([]);
  // Read at the double and not asked of it: as often as this it takes too long
  const theirs = Object.entries(stripe.control.ledger()).flatMap(([currency, amount]) =>
    amount === 0 ? [] : [[`stripe_balance ${currency.toUpperCase()}`, amount] as const],
  );
  const ours = Object.entries(await balances(db)).filter(([account]) => OUTSIDE.test(account));
  expect(Object.fromEntries(ours)).toEqual({ ...Object.fromEntries(theirs), ...booksOf(market) });
}

/** The accounts that say what is at Stripe and the bank, and what has to go back there. */
const OUTSIDE = /^(stripe_balance|refunds_pending|bank) /;

function claims({ listings, orders, tabs, checkouts, claims: claimed }: Market) {
  const all = orders.flatMap((order) => order.tokens);
  return {
    listings: entries(listings, ({ id, status, available, reserved, sold, quarantined }) => [
      id,
      [status, available, reserved, sold, quarantined],
    ]),
    orders: entries(orders, ({ id, status, refunded, fee, windowEnds, windowLeft }) => [
      id,
      [status, refunded, fee, windowEnds, windowLeft],
    ]),
    tokens: entries(all, ({ id, end, revealed }) => [id, [end, revealed]]),
    tabs: entries(tabs, ({ buyer, currency, owed, trusted, overdue, writtenOff, settlement }) => [
      `${buyer.id} ${currency}`,
      [owed, trusted, overdue, writtenOff, settlement?.amount ?? null],
    ]),
    money: entries(
      checkouts.filter(({ effect }) => effect !== null),
      ({ sessionId, effect }) => [sessionId, effect],
    ),
    claims: entries(claimed, ({ id, status, amount }) => {
      const byHand = status === "by hand";
      return [id, [byHand || status === "done" ? "succeeded" : status, byHand, amount]];
    }),
  };
}

/** As PostgreSQL aggregates: an object of nothing is null. */
function entries<T>(items: readonly T[], entry: (item: T) => [string, unknown]) {
  return items.length === 0 ? null : Object.fromEntries(items.map(entry));
}
