import fc from "fast-check";
import { expect } from "vitest";
import { resumeOrder, suspendOrder } from "@/server/domain/order/suspend-order";
import { admitParty, suspendParty } from "@/server/domain/order/suspend-party";
import { revokeOrderUnit } from "@/server/domain/payment/refund-paid-units";
import { giveUpToken } from "@/server/domain/token/give-up-token";
import { revealToken } from "@/server/domain/token/reveal-token";
import { secretBox } from "@/server/platform/secret-box";
import { rememberedJobs } from "../../support/fakes/jobs";
import { command, type MarketCommand, often, pick, Stranger } from "./command";
import {
  isAlive,
  type Market,
  type Person,
  predictRevoke,
  type Remedy,
  startClock,
  stateOf,
  stopClock,
  type Token,
} from "./market";
import { payBackDue } from "./money";
import { issuedTokens } from "./reality";
import { payBackUnits } from "./receive";
import { stripe } from "./stripe";

const PEOPLE = 6;
const box = secretBox();
const client = { requestId: "model", address: "192.0.2.1" };
const reason = "It leaked.";
const tokensOf = ({ orders }: Market) => orders.flatMap((order) => order.tokens);
/** A token, and its owner unless somebody else tries. */
const Tried = fc.record({ which: fc.nat(60), stranger: Stranger });

function tokenAnd(
  rightful: (token: Token) => Market["people"][number],
  which: number,
  stranger: number | null,
) {
  return (market: Market) => {
    const token = pick(tokensOf(market), which);
    const actor = stranger === null ? token && rightful(token) : pick(market.people, stranger);
    return token && actor ? { token, actor } : null;
  };
}

const reveal = Tried.map(({ which, stranger }) =>
  command("reveal", ["token", which, "by", stranger ?? "its buyer"], {
    find: tokenAnd(({ order }) => order.buyer, which, stranger),
    predict: (market, { token, actor }) => {
      if (actor !== token.order.buyer) return "not_found";
      return stateOf(market, token) === "works" ? "ok" : "token_not_working";
    },
    perform: (db, { token, actor }, { now }) =>
      revealToken(db, box, { tokenId: token.id, actorId: actor.id, client, now: new Date(now) }),
    apply: (_, { token }, { secret }) => {
      expect(secret.length).toBeGreaterThan(8);
      token.revealed = true;
    },
  }),
);

const giveUp = Tried.map(({ which, stranger }) =>
  command("give up", ["token", which, "by", stranger ?? "its buyer"], {
    find: tokenAnd(({ order }) => order.buyer, which, stranger),
    predict: (market, { token, actor }) => {
      if (actor !== token.order.buyer) return "not_found";
      return stateOf(market, token) === "over" ? "token_ended" : "ok";
    },
    perform: (db, { token, actor }, { now }) =>
      giveUpToken(db, { tokenId: token.id, actorId: actor.id, client, now: new Date(now) }),
    apply: (_, { token }) => {
      token.end = "given_up";
    },
  }),
);

const revoke = fc
  .tuple(Tried, fc.constantFrom<Remedy>("refund", "replace", "none"))
  .map(([{ which, stranger }, remedy]) =>
    command(`revoke, ${remedy}`, ["token", which, "by", stranger ?? "its seller"], {
      find: tokenAnd(({ order }) => order.listing.seller, which, stranger),
      predict: (market, { token, actor }) => predictRevoke(market, token, actor, remedy),
      perform: (db, { token, actor }, market) => {
        const { now } = market;
        const as = { accountId: actor.id, role: actor.role === "admin" ? "admin" : "member" } as const;
        const what = { tokenId: token.id, remedy, reason, actor: as, client, now: new Date(now) };
        return stripe.payBack(db, market, revokeOrderUnit(db, stripe.ports, what));
      },
      apply: async (market, { token, actor }, _, db) => {
        const { order } = token;
        if (remedy === "refund") return payBackUnits(market, db, order, 1, token);
        payBackDue(market);
        if (remedy === "none") {
          token.end = actor.role === "admin" ? "revoked_by_admin" : "revoked_by_seller";
          return;
        }
        token.end = "replaced";
        order.listing.available -= 1;
        order.listing.quarantined += 1;
        order.tokens.push(...(await issuedTokens(db, order, order.tokens)));
      },
    }),
  );

const hold = fc.nat(20).map((which) =>
  command("suspend order", ["number", which], {
    find: ({ orders }) => pick(orders, which),
    predict: (_, order) => (order.suspended || isAlive(order) ? "ok" : "order_state"),
    perform: (db, order, { people, now }) => {
      const actorId = pick(people, PEOPLE - 1)?.id ?? "acc_";
      return suspendOrder(db, { orderId: order.id, reason, actorId, client, now: new Date(now) });
    },
    apply: (market, order) => {
      stopClock(market, order);
      order.suspended = true;
    },
  }),
);

const resume = fc.nat(20).map((which) =>
  command("resume order", ["number", which], {
    find: ({ orders }) => pick(orders, which),
    predict: (_, order) => (order.suspended && isAlive(order) ? "ok" : "order_state"),
    perform: (db, order, { people, now }) => {
      const actorId = pick(people, PEOPLE - 1)?.id ?? "acc_";
      return resumeOrder(db, { orderId: order.id, actorId, client, now: new Date(now) });
    },
    apply: (market, order) => {
      order.suspended = false;
      startClock(market, order);
    },
  }),
);

const ordersOf = ({ orders }: Market, person: Person) =>
  orders.filter(({ buyer, listing }) => buyer === person || listing.seller === person);
const decision = ({ id }: Person, { people, now }: Market) => {
  const by = pick(people, PEOPLE - 1)?.id ?? "acc_";
  return { accountId: id, by, reason, client, now: new Date(now) };
};
const jobs = rememberedJobs();

const suspend = fc.tuple(fc.nat(PEOPLE - 1), fc.boolean()).map(([who, suspendsSales]) =>
  command("suspend person", ["number", who, ...(suspendsSales ? ["and what they sold"] : [])], {
    find: ({ people }) => pick(people, who),
    predict: (_, { role, suspended }) => {
      if (role === "admin") return "admin_not_suspendable";
      return suspended ? "not_found" : "ok";
    },
    perform: (db, person, market) => suspendParty(db, jobs, { ...decision(person, market), suspendsSales }),
    apply: (market, person) => {
      person.suspended = true;
      person.salesStopped = suspendsSales;
      for (const order of ordersOf(market, person)) stopClock(market, order);
    },
  }),
);

const admit = fc.nat(PEOPLE - 1).map((who) =>
  command("admit", ["number", who], {
    find: ({ people }) => pick(people, who),
    predict: (_, { suspended }) => (suspended ? "ok" : "not_found"),
    perform: (db, person, market) => admitParty(db, jobs, decision(person, market)),
    apply: (market, person) => {
      person.suspended = false;
      person.salesStopped = false;
      for (const order of ordersOf(market, person)) startClock(market, order);
    },
  }),
);

/** What happens to access: buyers look and give up, sellers and operators take away, suspend and admit again. */
export const accessCommands: fc.Arbitrary<MarketCommand>[] = [
  ...often(4, reveal),
  giveUp,
  ...often(4, revoke),
  hold,
  ...often(2, resume),
  suspend,
  ...often(2, admit),
];
