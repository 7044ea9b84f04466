import fc from "fast-check";
import { expect } from "vitest";
import type { VerifyCode } from "@/contracts/metering";
import { mintToken } from "@/server/domain/token/mint-token";
import { rotateToken } from "@/server/domain/token/rotate-token";
import { verifyToken } from "@/server/domain/token/verify-token";
import { command, type MarketCommand, often, pick, reached, Stranger } from "./command";
import { DAY, isAlive, type Market, type Person, stateOf, type Token } from "./market";

const client = { requestId: "model", address: "192.0.2.1" };
const HOUR = DAY / 24;

/** A minted token, and its rightful owner unless somebody else tries. */
function mintedAnd(
  rightful: (token: Token) => Person,
  which: number,
  stranger: number | null,
  among: (token: Token) => boolean = () => true,
) {
  return ({ orders, people }: Market) => {
    const minted = orders
      .filter(({ listing }) => listing.delivery === "minted")
      .flatMap(({ tokens }) => tokens);
    const token = pick(minted.filter(among), which);
    const actor = stranger === null ? token && rightful(token) : pick(people, stranger);
    return token && actor ? { token, actor } : null;
  };
}
const ofBuyer = ({ order }: Token) => order.buyer;
const ofSeller = ({ order }: Token) => order.listing.seller;
const isSecret = (token: Token) => token.secrets.length > 0;

const mint = fc.tuple(fc.nat(20), Stranger).map(([which, stranger]) =>
  command("mint", ["token", which, "by", stranger ?? "its buyer"], {
    find: mintedAnd(ofBuyer, which, stranger),
    predict: (market, { token, actor }) => {
      if (actor !== token.order.buyer) return "not_found";
      if (stateOf(market, token) !== "works") return "token_not_working";
      return isSecret(token) ? "already_minted" : "ok";
    },
    perform: (db, { token, actor }, { now }) =>
      mintToken(db, { tokenId: token.id, actorId: actor.id, client, now: new Date(now) }),
    apply: (_, { token }, { secret, calls }) => {
      expect(calls).toEqual(token.calls);
      token.secrets.push({ text: secret, endsAt: Number.POSITIVE_INFINITY });
      token.revealed = true;
    },
  }),
);

const rotate = fc
  .tuple(fc.nat(20), Stranger, fc.constantFrom(0, 5, 24))
  .map(([which, stranger, graceHours]) =>
    command("rotate", ["token", which, "by", stranger ?? "its buyer", "with", graceHours, "hours"], {
      find: mintedAnd(ofBuyer, which, stranger),
      predict: (market, { token, actor }) => {
        if (actor !== token.order.buyer) return "not_found";
        if (stateOf(market, token) !== "works") return "token_not_working";
        return isSecret(token) ? "ok" : "not_minted";
      },
      perform: (db, { token, actor }, { now }) =>
        rotateToken(db, { tokenId: token.id, actorId: actor.id, graceHours, client, now: new Date(now) }),
      apply: ({ now }, { token }, { secret }) => {
        const last = token.secrets.length - 1;
        for (const [index, old] of token.secrets.entries())
          old.endsAt = Math.min(old.endsAt, index === last ? now + graceHours * HOUR : now);
        token.secrets.push({ text: secret, endsAt: Number.POSITIVE_INFINITY });
      },
    }),
  );

function predictCode(market: Market, token: Token, actor: Person, asked: { cost: number; endsAt: number }) {
  const { order, end, expiresAt, calls } = token;
  const { seller } = order.listing;
  if (actor !== seller) return "NOT_FOUND";
  if (asked.endsAt <= market.now || end !== null || !isAlive(order)) return "REVOKED";
  if (expiresAt !== null && expiresAt <= market.now) return "EXPIRED";
  if (stateOf(market, token) === "suspended") return seller.salesStopped ? "FORBIDDEN" : "SUSPENDED";
  return calls !== null && calls.left < asked.cost ? "USAGE_EXCEEDED" : "VALID";
}

const Asked = fc.record({
  which: fc.nat(20),
  stranger: Stranger,
  cost: fc.nat(6),
  back: fc.constantFrom(0, 0, 1, 2),
});
const verify = Asked.map(({ which, stranger, cost, back }) =>
  command("verify", ["token", which, "by", stranger ?? "its seller", "for", cost, "secrets back", back], {
    find: (market) => {
      const found = mintedAnd(ofSeller, which, stranger, isSecret)(market);
      const secret = found?.token.secrets.at(-1 - back);
      return found && secret ? { ...found, secret } : null;
    },
    predict: () => "ok",
    perform: (db, { actor, secret }, { now }) =>
      verifyToken(db, { token: secret.text, cost, sellerId: actor.id, now: new Date(now) }),
    apply: (market, { token, actor, secret }, { code, remaining }) => {
      const expected: VerifyCode = predictCode(market, token, actor, { cost, endsAt: secret.endsAt });
      expect(code).toBe(expected);
      if (code === "VALID" && token.calls !== null) token.calls.left -= cost;
      if (code === "VALID") expect(remaining).toBe(token.calls?.left ?? null);
      reached.add(`verify: ${code}`);
    },
  }),
);

/** What buyers and sellers do with minted keys. */
export const meteringCommands: fc.Arbitrary<MarketCommand>[] = [
  ...often(4, mint),
  rotate,
  ...often(6, verify),
];
