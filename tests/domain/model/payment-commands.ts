import fc from "fast-check";
import { expect } from "vitest";
import type { Db } from "@/server/db/types";
import { cancelOrder } from "@/server/domain/payment/cancel-order";
import { fulfilPayment } from "@/server/domain/payment/fulfil-payment";
import { payOrder } from "@/server/domain/payment/pay-order";
import { command, type MarketCommand, often, pick, Stranger } from "./command";
import { endReservation, isWaiting, type Market } from "./market";
import { type Checkout, payBackDue } from "./money";
import { flag, receive } from "./receive";
import { stripe } from "./stripe";
import { endCheckouts, endSettlement } from "./tabs";

const client = { requestId: "model", address: "192.0.2.1" };

/** What Stripe says of a Checkout now, done; and what is owed back then, paid back. */
function hear(db: Db, { sessionId }: Checkout, market: Market): Promise<unknown> {
  const heard = fulfilPayment(db, stripe.ports, { sessionId, now: new Date(market.now) });
  return stripe.payBack(db, market, heard);
}

/** One of the Checkouts that are as asked. */
const aCheckout = (which: number, fits: (checkout: Checkout) => boolean) => (market: Market) =>
  pick(market.checkouts.filter(fits), which);

/** The money will not come after all: nothing more is waited for. */
function bounce(market: Market, { order, settlement }: Checkout): void {
  if (order && isWaiting(order)) endReservation(order, "expired");
  if (settlement && settlement.tab.settlement === settlement) endSettlement(market, settlement.tab);
  payBackDue(market);
}

/** The money is on its way. */
function wait(checkout: Checkout): void {
  checkout.state = "processing";
  if (checkout.order?.status === "awaiting_payment") checkout.order.status = "processing";
}

/** What people, cards and banks do at Checkouts, be they for orders or for settlements. */
function paying(what: string, is: (checkout: Checkout) => boolean) {
  const pay = fc
    .tuple(fc.nat(20), fc.constantFrom("card", "declined", "delayed", "delayed"))
    .map(([which, method]) =>
      command(`${what}, ${method}`, ["number", which], {
        find: aCheckout(which, (checkout) => is(checkout) && checkout.state === "open"),
        predict: () => "ok",
        perform: (db, checkout, market) => {
          stripe.control.pay(checkout.sessionId, { method });
          return hear(db, checkout, market);
        },
        apply: async (market, checkout, _, db) => {
          if (method === "card") return receive(market, checkout, db);
          if (method === "delayed") wait(checkout);
          payBackDue(market);
        },
      }),
    );

  const bank = fc.tuple(fc.nat(20), fc.constantFrom("succeed", "fail")).map(([which, outcome]) =>
    command(`${what}, the bank: ${outcome}`, ["number", which], {
      find: aCheckout(which, (checkout) => is(checkout) && checkout.state === "processing"),
      predict: () => "ok",
      perform: (db, checkout, market) => {
        stripe.control.settleDelayed(checkout.sessionId, outcome);
        return hear(db, checkout, market);
      },
      apply: async (market, checkout, _, db) => {
        if (outcome === "succeed") return receive(market, checkout, db);
        checkout.state = "done";
        bounce(market, checkout);
      },
    }),
  );

  /** Money that comes although the Checkout is over still buys where it can. */
  const late = fc.nat(20).map((which) =>
    command(`${what}, late`, ["number", which], {
      find: aCheckout(which, (checkout) => is(checkout) && checkout.state === "over"),
      predict: () => "ok",
      perform: (db, checkout, market) => {
        stripe.control.pay(checkout.sessionId, { method: "card", late: true });
        return hear(db, checkout, market);
      },
      apply: (market, checkout, _, db) => receive(market, checkout, db),
    }),
  );

  const wrongly = fc.tuple(fc.nat(20), fc.constantFrom(-1, 1, null)).map(([which, by]) => {
    const came = ({ amount, currency }: Checkout) => ({
      amount: amount + (by ?? 0),
      currency: by === null && currency === "EUR" ? "USD" : by === null ? "EUR" : currency,
    });
    return command(`${what}, wrongly`, ["number", which, by ?? "other currency"], {
      find: aCheckout(which, (checkout) => is(checkout) && ["open", "over"].includes(checkout.state)),
      predict: () => "ok",
      perform: (db, checkout, market) => {
        const { amount, currency } = came(checkout);
        const payment = { method: "card", late: true, amount, currency: currency.toLowerCase() } as const;
        stripe.control.pay(checkout.sessionId, payment);
        return hear(db, checkout, market);
      },
      apply: (market, checkout) => flag(market, checkout, came(checkout)),
    });
  });

  return [...often(3, pay), bank, ...often(2, late), wrongly];
}

const cancel = fc.tuple(fc.nat(20), Stranger).map(([which, stranger]) =>
  command("cancel", ["order", which, "by", stranger ?? "its buyer"], {
    find: (market) => {
      const order = pick(market.orders, which);
      const actor = stranger === null ? order?.buyer : pick(market.people, stranger);
      return order && actor ? { order, actor } : null;
    },
    predict: (_, { order, actor }) => {
      if (actor !== order.buyer) return "not_found";
      return ["awaiting_payment", "canceled"].includes(order.status) ? "ok" : "order_state";
    },
    perform: (db, { order, actor }, { now }) =>
      cancelOrder(db, stripe.ports, { orderId: order.id, actorId: actor.id, client, now: new Date(now) }),
    apply: (market, { order }) => {
      if (order.status === "canceled") return;
      endReservation(order, "canceled");
      endCheckouts(market, order);
    },
  }),
);

/** The same Checkout again, or another where somebody paid wrongly at the last one. */
const reopen = fc.nat(20).map((which) =>
  command("open the Checkout again", ["of order", which], {
    find: ({ orders }) =>
      pick(
        orders.filter(({ status }) => status === "awaiting_payment"),
        which,
      ),
    predict: () => "ok",
    perform: (db, { id: orderId, buyer }, { now }) =>
      payOrder(db, stripe.ports, { orderId, actorId: buyer.id, now: new Date(now) }),
    apply: (market, order) => {
      const open = () => market.checkouts.filter((one) => one.order === order && one.state === "open");
      const before = open();
      stripe.know(market, { order, settlement: null });
      expect(open()).toHaveLength(1);
      if (before.length > 0) expect(open()).toEqual(before);
    },
  }),
);

/** What buyers, cards and banks do at Checkout. */
export const paymentCommands: fc.Arbitrary<MarketCommand>[] = [
  ...paying("pay", ({ order }) => order !== null),
  ...paying("pay the settlement", ({ settlement }) => settlement !== null),
  ...often(2, cancel),
  reopen,
];
