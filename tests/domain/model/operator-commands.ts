import { eq } from "drizzle-orm";
import fc from "fast-check";
import { must } from "@/lib/assert";
import { payments } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { refundByHand, refundFlagged, retryRefund } from "@/server/domain/payment/decide-refund";
import { command, type MarketCommand, often, pick, reached } from "./command";
import type { Market } from "./market";
import { type Claim, payBackDue } from "./money";
import { owe } from "./receive";
import { stripe } from "./stripe";

const client = { requestId: "model", address: "192.0.2.1" };
const decision = ({ people, now }: Market) => {
  return { actorId: people.at(-1)?.id ?? ("acc_" as const), client, now: new Date(now) };
};

async function paymentIdOf(db: Db, sessionId: string) {
  const mine = eq(payments.sessionId, sessionId);
  const [payment] = await db.select({ id: payments.id }).from(payments).where(mine);
  return must(payment, sessionId).id;
}

/** How refunds at Stripe go from now on. */
const weather = fc
  .constantFrom("work", "work", "work", "fail once", "fail for good" as const)
  .map((refunds) =>
    command(`refunds ${refunds}`, [], {
      find: (market) => (market.refunds === refunds ? null : market),
      predict: () => "ok",
      perform: async () => {},
      apply: (market) => {
        market.refunds = refunds;
      },
    }),
  );

const flagged = fc.nat(9).map((which) =>
  command("pay flagged money back", ["number", which], {
    find: (market) => pick(market.flagged, which),
    predict: (_, { decided }) => (decided ? "payment_state" : "ok"),
    perform: async (db, { sessionId }, market) => {
      const paymentId = await paymentIdOf(db, sessionId);
      const decided = refundFlagged(db, stripe.ports, { paymentId, ...decision(market) });
      return stripe.payBack(db, market, decided);
    },
    apply: async (market, money, _, db) => {
      money.decided = true;
      await owe(market, db, { order: null, ...money });
      payBackDue(market);
    },
  }),
);

const isFailed = (_: Market, { status }: Claim) => (status === "failed" ? "ok" : "refund_state");
/** Mostly one of those that wait for a decision. */
const aClaim = ({ claims }: Market, which: number) => {
  const failed = claims.filter(({ status }) => status === "failed");
  return pick(failed.length > 0 && which % 4 > 0 ? failed : claims, which);
};

const retry = fc.nat(9).map((which) =>
  command("try the refund again", ["number", which], {
    find: (market) => aClaim(market, which),
    predict: isFailed,
    perform: (db, { id: refundId }, market) =>
      stripe.payBack(db, market, retryRefund(db, stripe.ports, { refundId, ...decision(market) })),
    apply: (market, claim) => {
      claim.status = "pending";
      claim.attempts += 1;
      claim.dueAt = market.now;
      payBackDue(market);
      reached.add(`tried again: ${claim.status}`);
    },
  }),
);

const byHand = fc.nat(9).map((which) =>
  command("pay back by hand", ["number", which], {
    find: (market) => aClaim(market, which),
    predict: isFailed,
    perform: (db, { id: refundId }, market) =>
      stripe.payBack(db, market, refundByHand(db, { refundId, ...decision(market) })),
    apply: (market, claim) => {
      claim.status = "by hand";
      payBackDue(market);
    },
  }),
);

/** What Stripe does with refunds, and operators about it. */
export const operatorCommands: fc.Arbitrary<MarketCommand>[] = [
  ...often(4, weather),
  ...often(2, flagged),
  ...often(4, retry),
  byHand,
];
