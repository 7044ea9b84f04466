import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { BRAND } from "@/config/brand";
import { readKey } from "@/lib/key";
import { hashSecret } from "@/lib/secret";
import { addTime, DAY, HOUR } from "@/lib/time";
import { auditLog, mintedKeys, orders, tokens } from "@/server/db/schema";
import { findOrderTokens } from "@/server/domain/token/find-order-tokens";
import { findVault } from "@/server/domain/token/find-vault";
import { giveUpToken } from "@/server/domain/token/give-up-token";
import { placeHolds } from "@/server/domain/token/hold-tokens";
import { mintToken } from "@/server/domain/token/mint-token";
import { revealToken } from "@/server/domain/token/reveal-token";
import { rotateToken } from "@/server/domain/token/rotate-token";
import { secretBox } from "@/server/platform/secret-box";
import { refusal } from "../../support/error";
import { aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { aMintable, aMinted } from "../../support/factories/minted";
import { anOrder } from "../../support/factories/order";
import { testDb } from "../../support/test-db";
import { tally, together } from "../../support/together";

const { db, sql } = testDb();
const now = new Date("2026-11-22T12:00:00Z");
const keysOf = () => db.select().from(mintedKeys);

describe("minting", () => {
  test("makes a key in the market's format, answers it once and keeps its hash", async () => {
    const token = await aMintable(db, {
      units: 2,
      callsPerUnit: 40,
      rateLimit: { calls: 5, seconds: 1 },
      now,
    });
    const minted = await token.mint();
    expect(readKey(BRAND.keyPrefix, minted.secret)?.kind).toBe("minted");
    expect(minted).toMatchObject({
      tokenId: token.tokenId,
      lastFour: minted.secret.slice(-4),
      calls: { granted: 80, left: 80 },
      rateLimit: { calls: 5, seconds: 1 },
      expiresAt: null,
      grace: null,
    });
    expect(await keysOf()).toMatchObject([{ secretHash: hashSecret(minted.secret), endsAt: null }]);
    const everything = await sql`
      select row_to_json(k)::text as line from minted_keys k union all select row_to_json(a)::text from audit_log a
      union all select row_to_json(t)::text from tokens t union all select row_to_json(n)::text from notices n`;
    expect(JSON.stringify(everything)).not.toContain(minted.secret);
    const entry = await db.select().from(auditLog).where(eq(auditLog.subjectId, token.tokenId));
    expect(entry).toMatchObject([{ action: "token.minted", actorId: token.buyerId, address: "192.0.2.7" }]);
  });

  test("works once, also when asked twice at once", async () => {
    const token = await aMintable(db, { now });
    const answers = await together([token.mint(), token.mint(), token.mint()]);
    expect(answers.filter((answer) => answer === "already_minted")).toHaveLength(2);
    expect(await keysOf()).toHaveLength(1);
    await refusal(token.mint(), "already_minted");
  });

  test("is the buyer's, and of a minted token", async () => {
    const token = await aMintable(db, { now });
    for (const actorId of [token.sellerId, (await aSeller(db)).id])
      await refusal(mintToken(db, { ...token.own, actorId }), "not_found");
    const { buyerId } = token;
    const shared = await aListing(db, { sellerId: token.sellerId });
    const { orderId } = await anOrder(db, { buyerId, listingId: shared.id, now });
    const [other] = await db.select().from(tokens).where(eq(tokens.orderId, orderId));
    const own = { ...token.own, tokenId: other?.id ?? "tok_" };
    await refusal(mintToken(db, own), "wrong_delivery");
    await refusal(rotateToken(db, { ...own, graceHours: 0 }), "wrong_delivery");
  });

  test("waits for a token that works", async () => {
    const token = await aMintable(db, { validityDays: 1, now });
    expect(await refusal(token.mint(addTime(now, DAY)), "token_not_working")).toEqual({ status: "expired" });
    await placeHolds(db, { orderIds: [token.orderId], reason: "operator", sourceId: "acc_1", now });
    expect(await refusal(token.mint(), "token_not_working")).toEqual({ status: "suspended" });
    await giveUpToken(db, token.own);
    expect(await refusal(token.mint(), "token_not_working")).toEqual({ status: "given_up" });
    expect(await keysOf()).toEqual([]);
  });

  test("there is nothing to reveal of it, before or after", async () => {
    const token = await aMintable(db, { now });
    await refusal(revealToken(db, secretBox(), token.own), "not_minted");
    await token.mint();
    await refusal(revealToken(db, secretBox(), token.own), "already_shown");
  });
});

describe("rotating", () => {
  test("gives a new secret, and the old one its grace", async () => {
    const token = await aMinted(db, { now });
    const first = await token.rotate(2);
    expect(first.secret).not.toBe(token.secret);
    expect(first.grace).toEqual({ lastFour: token.secret.slice(-4), endsAt: addTime(now, 2 * HOUR) });
    const verified = async (secret: string, at = now) => (await token.verify(secret, { now: at })).code;
    expect(await verified(token.secret)).toBe("VALID");
    expect(await verified(first.secret)).toBe("VALID");
    expect(await verified(token.secret, addTime(now, 2 * HOUR - 1))).toBe("VALID");
    expect(await verified(token.secret, addTime(now, 2 * HOUR))).toBe("REVOKED");
    expect(await token.row()).toMatchObject({ callsGranted: 40, callsLeft: 37 });
  });

  test("again ends what was in grace: at most two secrets work", async () => {
    const token = await aMinted(db, { now });
    const second = await token.rotate(24);
    const third = await token.rotate(24);
    const codes = [];
    for (const secret of [token.secret, second.secret, third.secret])
      codes.push((await token.verify(secret)).code);
    expect(codes).toEqual(["REVOKED", "VALID", "VALID"]);
    const fourth = await token.rotate(0);
    expect(fourth.grace).toBeNull();
    for (const secret of [second.secret, third.secret])
      expect(await token.verify(secret)).toMatchObject({ valid: false, code: "REVOKED" });
  });

  test("never lets the old secret outlive the token", async () => {
    const token = await aMinted(db, { validityDays: 1, now });
    const late = addTime(now, DAY - HOUR);
    const { grace } = await token.rotate(24, late);
    expect(grace?.endsAt).toEqual(addTime(now, DAY));
    await giveUpToken(db, token.own);
    expect(await token.verify(token.secret, { now: late })).toMatchObject({ code: "REVOKED" });
  });

  test("before there is a secret has nothing to rotate", async () => {
    const token = await aMintable(db, { now });
    await refusal(token.rotate(), "not_minted");
    await refusal(rotateToken(db, { ...token.own, actorId: token.sellerId, graceHours: 0 }), "not_found");
  });

  test("many at once leaves one current secret", async () => {
    const token = await aMinted(db, { now });
    const made = await Promise.all(Array.from({ length: 12 }, () => token.rotate(1)));
    const keys = await keysOf();
    expect(keys).toHaveLength(13);
    expect(keys.filter(({ endsAt }) => endsAt === null)).toHaveLength(1);
    const codes = [];
    for (const { secret } of made) codes.push((await token.verify(secret)).code);
    expect(tally(codes)).toEqual({ VALID: 2, REVOKED: 10 });
  });
});

test("lists show calls, the last four characters, the grace and what the token waits for", async () => {
  const token = await aMintable(db, { units: 2, callsPerUnit: 3, now });
  const view = async () => {
    const actor = { accountId: token.buyerId, role: "member" } as const;
    const page = await findOrderTokens(db, { orderId: token.orderId, actor, now });
    return page.items[0];
  };
  const calls = { granted: 6, left: 6 };
  expect(await view()).toMatchObject({ status: "not_minted", lastFour: null, mintedAt: null, calls });
  const { secret } = await token.mint();
  const lastFour = secret.slice(-4);
  expect(await view()).toMatchObject({ status: "working", lastFour, mintedAt: now, grace: null });
  const rotated = await token.rotate(1);
  const grace = { lastFour, endsAt: addTime(now, HOUR) };
  expect(await view()).toMatchObject({ lastFour: rotated.lastFour, grace });
  await token.verify(secret, { cost: 6 });
  expect(await view()).toMatchObject({ status: "used_up", calls: { granted: 6, left: 0 } });
  const found = await findVault(db, {
    filter: "active",
    query: rotated.lastFour,
    actorId: token.buyerId,
    now,
  });
  expect(found.items).toMatchObject([{ orderId: token.orderId, tokens: [{ id: token.tokenId }] }]);
  await db.update(orders).set({ status: "charged_back" });
  expect(await view()).toMatchObject({ status: "revoked", grace: null });
});
