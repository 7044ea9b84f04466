import fc from "fast-check";
import { expect } from "vitest";
import { acceptOrder } from "@/server/domain/order/accept-order";
import { placeOrder } from "@/server/domain/order/place-order";
import { releaseDueOrders } from "@/server/domain/order/release-due-orders";
import { expireReservations } from "@/server/domain/payment/expire-reservations";
import { giveUpUnheard } from "@/server/domain/payment/give-up-unheard";
import { payOrder } from "@/server/domain/payment/pay-order";
import { reconcilePayments, stopSuspendedSales } from "@/server/domain/payment/reconcile-payments";
import { refundOrderUnits } from "@/server/domain/payment/refund-paid-units";
import { watchTabs } from "@/server/domain/payment/watch-tabs";
import { anOrderRequest } from "../../support/factories/order";
import { command, Lost, type MarketCommand, often, pick, Stranger } from "./command";
import { DAY, endReservation, type Market, type Order, predictPlace, predictRefund, release } from "./market";
import { type Checkout, payBackDue } from "./money";
import { hold } from "./reality";
import { payBackUnits } from "./receive";
import { stripe } from "./stripe";
import { findTab, isInstant, newTab, watch } from "./tabs";

const HOUR = DAY / 24;
const client = { requestId: "model", address: "192.0.2.1" };

function buyerAndListing(who: number, which: number) {
  return ({ people, listings }: Market) => {
    const [person, listing] = [pick(people, who), pick(listings, which)];
    return person && listing ? { person, listing } : null;
  };
}

const place = fc
  .record({
    // One buyer more than the other, and both more than anyone else: somebody has to reach their limits
    who: fc.constantFrom(0, 1, 2, 2, 2, 2, 2, 3, 3, 4, 5),
    which: fc.constantFrom(0, 0, 1, 1, 2, 2, 2, 2, 3, 4),
    units: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 4 }) }, fc.constantFrom(0, 1_001)),
    lost: Lost,
  })
  .map(({ who, which, units, lost }) =>
    command("order", [units, "of listing", which, "by person", who], {
      find: buyerAndListing(who, which),
      predict: (market, { person, listing }) => predictPlace(market, person, listing, units),
      perform: async (db, { person, listing }, { now }) => {
        const [buyerId, listingId] = [person.id, listing.id];
        const request = anOrderRequest({ buyerId, listingId, units, now: new Date(now) });
        const answer = await placeOrder(db, request);
        const asked = { orderId: answer.orderId, actorId: buyerId };
        if (answer.path === "checkout")
          await stripe.open(lost, now, (at) => payOrder(db, stripe.ports, { ...asked, now: at }));
        return { key: request.idempotencyKey, answer };
      },
      apply: async (market, { person, listing }, { key, answer }, db) => {
        const instant = isInstant(market, person, listing, units);
        expect(answer.path).toBe(instant ? "instant" : "checkout");
        const order: Order = {
          ...{ id: answer.orderId, buyer: person, listing, units, key, answer, checkout: !instant },
          ...{ refunded: 0, price: listing.price, fee: null, tokens: [], suspended: false },
          ...{ placedAt: market.now, settled: false, late: false },
          ...{ status: "awaiting_payment", windowEnds: null, windowLeft: null },
        };
        market.orders.push(order);
        listing.available -= units;
        listing.reserved += units;
        // Any order opens a tab, whether or not it goes on it
        const tab = findTab(market, person, listing.currency) ?? newTab(person, listing.currency);
        if (!market.tabs.includes(tab)) market.tabs.push(tab);
        if (instant) tab.owed += units * listing.price;
        if (!instant) return stripe.know(market, { order, settlement: null });
        await hold(db, market, order);
      },
    }),
  );

const replay = fc.tuple(fc.nat(20), fc.boolean()).map(([which, same]) =>
  command("use the key again", ["of order", which, same ? "same body" : "another body"], {
    find: ({ orders }) => pick(orders, which),
    predict: () => (same ? "ok" : "idempotency_key_reused"),
    perform: async (db, { key, buyer, listing, units, answer }, { now }) => {
      const wanted = { listingId: listing.id, units: same ? units : units + 1 };
      const again = { ...wanted, buyerId: buyer.id, idempotencyKey: key, client: null, now: new Date(now) };
      expect(await placeOrder(db, again)).toEqual(answer);
    },
    apply: () => {},
  }),
);

const accept = fc.tuple(fc.nat(20), Stranger).map(([which, stranger]) =>
  command("accept", ["order", which, "by", stranger ?? "its buyer"], {
    find: (market) => {
      const order = pick(market.orders, which);
      const actor = stranger === null ? order?.buyer : pick(market.people, stranger);
      return order && actor ? { order, actor } : null;
    },
    predict: (_, { order, actor }) => {
      if (actor !== order.buyer) return "not_found";
      return order.status === "held" ? "ok" : "order_state";
    },
    perform: (db, { order, actor }, { now }) =>
      acceptOrder(db, { orderId: order.id, actorId: actor.id, client, now: new Date(now) }),
    apply: (_, { order }) => release(order),
  }),
);

const Hours = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 100 }) },
  { weight: 1, arbitrary: fc.integer({ min: 500, max: 1_000 }) },
);
const advance = Hours.map((hours) =>
  command("pass", [hours, "hours"], {
    find: (market) => market,
    predict: () => "ok",
    perform: async (db, market) => {
      market.now += hours * HOUR;
      stripe.follow(market);
      const now = new Date(market.now);
      const released = await releaseDueOrders(db, { now, limit: 100 });
      await reconcilePayments(db, stripe.ports, { now });
      for (const scan of [expireReservations, giveUpUnheard, stopSuspendedSales])
        await scan(db, stripe.ports, { now });
      await stripe.makeRefunds(db, market);
      await watchTabs(db, stripe.ports, { now });
      return released;
    },
    apply: (market, _, released) => {
      const isDue = ({ status, windowEnds }: Order) =>
        status === "held" && windowEnds !== null && windowEnds <= market.now;
      const due = market.orders.filter(isDue);
      expect(released).toBe(due.length);
      for (const order of due) release(order);
      // An hour is longer than any Checkout
      for (const checkout of market.checkouts) if (checkout.state === "open") lapse(checkout);
      for (const order of market.orders)
        if (order.status === "awaiting_payment") endReservation(order, "expired");
      payBackDue(market);
      for (const tab of market.tabs) watch(market, tab);
    },
  }),
);

function lapse(checkout: Checkout): void {
  checkout.state = "over";
  const { settlement } = checkout;
  if (settlement && settlement.tab.settlement === settlement) settlement.tab.settlement = null;
}

const payBack = fc
  .record({ which: fc.nat(20), who: Stranger, units: fc.nat(4) })
  .map(({ which, who, units }) =>
    command("refund", [units, "of order", which, "by", who ?? "its seller"], {
      find: (market) => {
        const order = pick(market.orders, which);
        const actor = who === null ? order?.listing.seller : pick(market.people, who);
        return order && actor ? { order, actor } : null;
      },
      predict: (market, { order, actor }) => predictRefund(market, order, actor, units),
      perform: (db, { order, actor }, market) => {
        const { now } = market;
        const role = actor.role === "admin" ? "admin" : "member";
        const what = { orderId: order.id, units, reason: "It broke.", client, now: new Date(now) };
        const refunded = refundOrderUnits(db, stripe.ports, {
          ...what,
          actor: { accountId: actor.id, role },
        });
        return stripe.payBack(db, market, refunded);
      },
      apply: async (market, { order }, _, db) => payBackUnits(market, db, order, units),
    }),
  );

/** What buyers and sellers do with orders, and time. */
export const orderCommands: fc.Arbitrary<MarketCommand>[] = [
  ...often(16, place),
  replay,
  ...often(2, accept),
  ...often(2, advance),
  ...often(3, payBack),
];
