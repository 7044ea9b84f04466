import fc from "fast-check";
import type { Db } from "@/server/db/types";
import { cancelOrder } from "@/server/domain/payment/cancel-order";
import { fulfilPayment } from "@/server/domain/payment/fulfil-payment";
import { command, type MarketCommand, often, pick, Stranger } from "./command";
import { endReservation, type Market, type Order } from "./market";
import { hold } from "./reality";
import { stripe } from "./stripe";

const client = { requestId: "model", address: "192.0.2.1" };
const sessionOf = ({ sessionId }: Order) => sessionId ?? "cs_none";

/** What Stripe says of an order's Checkout now, done; and what is owed back then, paid back. */
function hear(db: Db, order: Order, { now }: Market): Promise<unknown> {
  const heard = fulfilPayment(db, stripe.ports, { sessionId: sessionOf(order), now: new Date(now) });
  return stripe.payBack(db, { now }, heard);
}

/** One of the orders that are as asked. */
const anOrder = (which: number, fits: (order: Order) => boolean) => (market: Market) =>
  pick(market.orders.filter(fits), which);

/** The money is here: the order is held, unless its seller may not sell any more. */
async function receive(market: Market, order: Order, _: unknown, db: Db): Promise<void> {
  if (order.listing.seller.suspended) endReservation(order, "expired");
  else await hold(db, market, order);
}

/** A Checkout can be paid until it ends, or is ended. */
const isOpen = ({ status }: Order) => status === "awaiting_payment";
const isProcessing = ({ status }: Order) => status === "processing";

const pay = fc
  .tuple(fc.nat(20), fc.constantFrom("card", "card", "declined", "delayed"))
  .map(([which, method]) =>
    command(`pay, ${method}`, ["order", which], {
      find: anOrder(which, isOpen),
      predict: () => "ok",
      perform: (db, order, market) => {
        stripe.control.pay(sessionOf(order), { method });
        return hear(db, order, market);
      },
      apply: async (market, order, _, db) => {
        if (method !== "declined") order.payable = false;
        if (method === "card") await receive(market, order, _, db);
        if (method === "delayed") order.status = "processing";
      },
    }),
  );

const bank = fc.tuple(fc.nat(20), fc.constantFrom("succeed", "fail")).map(([which, outcome]) =>
  command(`the bank, ${outcome}`, ["order", which], {
    find: anOrder(which, isProcessing),
    predict: () => "ok",
    perform: (db, order, market) => {
      stripe.control.settleDelayed(sessionOf(order), outcome);
      return hear(db, order, market);
    },
    apply: async (market, order, _, db) => {
      if (outcome === "succeed") await receive(market, order, _, db);
      else endReservation(order, "expired");
    },
  }),
);

const cancel = fc.tuple(fc.nat(20), Stranger).map(([which, stranger]) =>
  command("cancel", ["order", which, "by", stranger ?? "its buyer"], {
    find: (market) => {
      const order = pick(market.orders, which);
      const actor = stranger === null ? order?.buyer : pick(market.people, stranger);
      return order && actor ? { order, actor } : null;
    },
    predict: (_, { order, actor }) => {
      if (actor !== order.buyer) return "not_found";
      return isOpen(order) || order.status === "canceled" ? "ok" : "order_state";
    },
    perform: (db, { order, actor }, { now }) =>
      cancelOrder(db, stripe.ports, { orderId: order.id, actorId: actor.id, client, now: new Date(now) }),
    apply: (_, { order }) => {
      if (isOpen(order)) endReservation(order, "canceled");
    },
  }),
);

/** Money that comes although the Checkout is over still buys where it can; elsewhere it goes back. */
const late = fc.nat(20).map((which) =>
  command("pay late", ["order", which], {
    find: anOrder(which, ({ status, payable }) => (status === "expired" || status === "canceled") && payable),
    predict: () => "ok",
    perform: (db, order, market) => {
      stripe.control.pay(sessionOf(order), { method: "card", late: true });
      return hear(db, order, market);
    },
    apply: async (market, order, _, db) => {
      order.payable = false;
      const { listing, buyer, units } = order;
      const fits = listing.status === "active" && listing.available >= units;
      if (order.status === "canceled" || !fits || buyer.suspended || listing.seller.suspended) return;
      listing.available -= units;
      listing.reserved += units;
      await hold(db, market, order);
    },
  }),
);

/** What buyers, cards and banks do at Checkout. */
export const paymentCommands: fc.Arbitrary<MarketCommand>[] = [
  ...often(4, pay),
  ...often(3, bank),
  ...often(2, cancel),
  ...often(2, late),
];
