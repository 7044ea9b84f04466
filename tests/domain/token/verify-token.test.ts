import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { WEBHOOK_EVENT_TYPES } from "@/config/webhook-events";
import { Verification } from "@/contracts/metering";
import { WEBHOOK_DATA } from "@/contracts/webhook";
import { makeKey } from "@/lib/key";
import { addTime, DAY, HOUR, SECOND } from "@/lib/time";
import { idempotencyKeys, notices, tokenUsage } from "@/server/db/schema";
import { giveUpToken } from "@/server/domain/token/give-up-token";
import { introspectToken } from "@/server/domain/token/introspect-token";
import { verifyToken } from "@/server/domain/token/verify-token";
import { refusal } from "../../support/error";
import { aSeller } from "../../support/factories/account";
import { aMinted } from "../../support/factories/minted";
import { aSilentEndpoint } from "../../support/factories/webhook";
import { testDb } from "../../support/test-db";
import { tally } from "../../support/together";

const { db, sql } = testDb();
const now = new Date("2026-11-22T12:00:00Z");
const NOBODY = {
  valid: false,
  code: "NOT_FOUND",
  remaining: null,
  expiresAt: null,
  orderId: null,
  listingId: null,
};

describe("a verify", () => {
  test("answers what is left and what it is about, and takes the cost", async () => {
    const token = await aMinted(db, { units: 2, callsPerUnit: 40, validityDays: 30, now });
    const about = { orderId: token.orderId, listingId: token.listing.id, expiresAt: addTime(now, 30 * DAY) };
    expect(await token.verify(token.secret)).toEqual({ valid: true, code: "VALID", remaining: 79, ...about });
    const more = await token.verify(token.secret, { cost: 9 });
    expect(more).toEqual({ valid: true, code: "VALID", remaining: 70, ...about });
    expect(await token.verify(token.secret, { cost: 71 })).toEqual({
      valid: false,
      code: "USAGE_EXCEEDED",
      remaining: 70,
      ...about,
    });
    expect(await token.row()).toMatchObject({ callsLeft: 70, callsGranted: 80 });
    expect(await token.usage()).toEqual({ calls: 10, refused: 1 });
  });

  test("that costs nothing looks, charges nothing and counts nothing", async () => {
    const token = await aMinted(db, { callsPerUnit: 1, rateLimit: { calls: 1, seconds: 60 }, now });
    const free = () => token.verify(token.secret, { cost: 0 });
    expect(await free()).toMatchObject({ code: "VALID", remaining: 1 });
    await token.verify(token.secret);
    expect(await free()).toMatchObject({ code: "VALID", remaining: 0 });
    expect(await token.usage()).toEqual({ calls: 1, refused: 0 });
    await giveUpToken(db, token.own);
    expect(await free()).toMatchObject({ valid: false, code: "REVOKED" });
  });

  test("of as many calls as wanted has no remainder", async () => {
    const token = await aMinted(db, { callsPerUnit: null, now });
    expect(await token.verify(token.secret, { cost: 1_000_000 })).toMatchObject({
      code: "VALID",
      remaining: null,
    });
    expect(await token.usage()).toEqual({ calls: 1_000_000, refused: 0 });
    expect(await db.select().from(notices).where(eq(notices.accountId, token.buyerId))).toEqual([]);
  });

  test("by another seller finds nothing and changes nothing", async () => {
    const token = await aMinted(db, { now });
    for (const sellerId of [(await aSeller(db)).id, token.buyerId])
      expect(await verifyToken(db, { token: token.secret, cost: 1, sellerId, now })).toEqual(NOBODY);
    expect(await token.usage()).toEqual({ calls: 0, refused: 0 });
    expect(await token.row()).toMatchObject({ callsLeft: 40 });
  });

  test("of what is not a key of ours never reaches the database", async () => {
    const { sellerId, secret } = await aMinted(db, { now });
    const dead = new Proxy(db, {
      get() {
        throw new Error("the database was asked");
      },
    });
    const wrongEnd = secret.slice(0, -1) + (secret.endsWith("a") ? "b" : "a");
    for (const token of [wrongEnd, secret.toLowerCase(), ` ${secret}`, "", "udam_", makeKey("udam", "api")]) {
      expect(await verifyToken(dead, { token, cost: 1, sellerId, now })).toEqual(NOBODY);
      expect(await introspectToken(dead, { token, sellerId, now })).toEqual({ active: false });
    }
    const question = { token: makeKey("udam", "minted"), cost: 1, sellerId, now };
    await expect(verifyToken(dead, question)).rejects.toThrow("the database was asked");
    expect(await verifyToken(db, question)).toEqual(NOBODY);
  });

  test("is counted in its hour", async () => {
    const token = await aMinted(db, { callsPerUnit: 2, now });
    await token.verify(token.secret, { now: addTime(now, HOUR - 1) });
    await token.verify(token.secret, { now: addTime(now, HOUR) });
    await token.verify(token.secret, { now: addTime(now, HOUR) });
    const hours = await db.select().from(tokenUsage).orderBy(tokenUsage.hour);
    expect(hours.map(({ hour, calls, refused, listingId }) => [hour, calls, refused, listingId])).toEqual([
      [now, 1, 0, token.listing.id],
      [addTime(now, HOUR), 1, 1, token.listing.id],
    ]);
  });
});

describe("the rate", () => {
  const at = (seconds: number) => addTime(now, seconds * SECOND);

  test("lets so many calls through at once, then one each time its part of the span has passed", async () => {
    const token = await aMinted(db, { callsPerUnit: null, rateLimit: { calls: 3, seconds: 60 }, now });
    const code = async (seconds: number, cost = 1) =>
      (await token.verify(token.secret, { now: at(seconds), cost })).code;
    const codes = [];
    for (const seconds of [0, 0, 0, 0, 19.9, 20, 20, 39, 40]) codes.push(await code(seconds));
    const [ok, no] = ["VALID", "RATE_LIMITED"];
    expect(codes).toEqual([ok, ok, ok, no, no, ok, no, no, ok]);
    expect(await code(1_000, 3)).toBe(ok);
    expect(await code(1_001)).toBe(no);
    expect(await token.usage()).toEqual({ calls: 8, refused: 5 });
  });

  test("a refused call takes nothing, and one that costs more than the rate takes all of it", async () => {
    const token = await aMinted(db, { callsPerUnit: 100, rateLimit: { calls: 2, seconds: 1 }, now });
    expect(await token.verify(token.secret, { cost: 50 })).toMatchObject({ code: "VALID", remaining: 50 });
    expect(await token.verify(token.secret)).toMatchObject({ code: "RATE_LIMITED", remaining: 50 });
    expect(await token.verify(token.secret, { now: at(0.5) })).toMatchObject({
      code: "VALID",
      remaining: 49,
    });
  });

  test("is as exact where calls are less than a millisecond apart", async () => {
    const token = await aMinted(db, { callsPerUnit: null, rateLimit: { calls: 1_500, seconds: 1 }, now });
    await token.verify(token.secret, { cost: 1_500 });
    const codes = [];
    for (let call = 0; call < 40; call++)
      codes.push((await token.verify(token.secret, { now: addTime(now, 20) })).code);
    expect(tally(codes)).toEqual({ VALID: 30, RATE_LIMITED: 10 });
  });
});

describe("an idempotency key", () => {
  const idempotencyKey = "request-0001";

  test("charges once and answers the same", async () => {
    const token = await aMinted(db, { callsPerUnit: 5, validityDays: 1, now });
    const first = await token.verify(token.secret, { cost: 2, idempotencyKey });
    await token.verify(token.secret);
    const second = await token.verify(token.secret, { cost: 2, idempotencyKey, now: addTime(now, 2 * DAY) });
    expect(second).toEqual(first);
    expect(await token.row()).toMatchObject({ callsLeft: 2 });
    expect(await token.usage()).toEqual({ calls: 3, refused: 0 });
    expect(JSON.stringify(await db.select().from(idempotencyKeys))).not.toContain(token.secret);
  });

  test("with another body is refused, and takes nothing", async () => {
    const token = await aMinted(db, { now });
    const other = await aMinted(db, { sellerId: token.sellerId, now });
    await token.verify(token.secret, { idempotencyKey });
    await refusal(token.verify(token.secret, { idempotencyKey, cost: 2 }), "idempotency_key_reused");
    await refusal(token.verify(other.secret, { idempotencyKey }), "idempotency_key_reused");
    expect([await token.usage(), await other.usage()]).toEqual([
      { calls: 1, refused: 0 },
      { calls: 0, refused: 0 },
    ]);
  });

  test("is its account's own", async () => {
    const [one, two] = [await aMinted(db, { now }), await aMinted(db, { now })];
    await one.verify(one.secret, { idempotencyKey });
    expect(await two.verify(two.secret, { idempotencyKey })).toMatchObject({ code: "VALID", remaining: 39 });
  });

  test("keeps a refusal too", async () => {
    const token = await aMinted(db, { callsPerUnit: 1, now });
    await token.verify(token.secret);
    for (const _ of [1, 2])
      expect(await token.verify(token.secret, { idempotencyKey })).toMatchObject({ code: "USAGE_EXCEEDED" });
    expect(await token.usage()).toEqual({ calls: 1, refused: 1 });
  });
});

describe("at 80, 95 and 100 %", () => {
  const told = async (accountId: `acc_${string}`) => {
    const rows = await db
      .select()
      .from(notices)
      .where(eq(notices.accountId, accountId))
      .orderBy(notices.createdAt);
    return rows.filter(({ kind }) => kind === "usage_threshold").map(({ data }) => data);
  };

  test("the buyer is told, each time once", async () => {
    const token = await aMinted(db, { callsPerUnit: 40, now });
    for (let call = 1; call <= 42; call++) await token.verify(token.secret, { now: addTime(now, call) });
    const about = { orderId: token.orderId, serviceName: "Hourly Station Weather" };
    expect(await told(token.buyerId)).toEqual([
      { ...about, percent: 80, callsLeft: 8 },
      { ...about, percent: 95, callsLeft: 2 },
      { ...about, percent: 100, callsLeft: 0 },
    ]);
    expect(await told(token.sellerId)).toEqual([]);
  });

  test("a call that passes two says the higher", async () => {
    const token = await aMinted(db, { callsPerUnit: 40, now });
    await token.verify(token.secret, { cost: 31 });
    expect(await told(token.buyerId)).toEqual([]);
    await token.verify(token.secret, { cost: 8 });
    await token.verify(token.secret, { cost: 0 });
    expect(await told(token.buyerId)).toMatchObject([{ percent: 95, callsLeft: 1 }]);
  });

  test("endpoints of both sides hear it, if they listen", async () => {
    const token = await aMinted(db, { callsPerUnit: 10, now });
    await aSilentEndpoint(db, token.buyerId);
    await aSilentEndpoint(db, token.sellerId, { events: [...WEBHOOK_EVENT_TYPES] });
    await token.verify(token.secret, { cost: 8 });
    await aSilentEndpoint(db, token.buyerId, { events: ["usage.threshold"] });
    await token.verify(token.secret, { cost: 2 });
    const messages = await sql<{ accountId: string; data: unknown }[]>`
      select account_id as "accountId", data from webhook_messages order by data->>'percent' desc, data->>'role'`;
    const about = {
      tokenId: token.tokenId,
      orderId: token.orderId,
      listingId: token.listing.id,
      callsGranted: 10,
    };
    const all = { ...about, percent: 100, callsLeft: 0 };
    expect([...messages]).toEqual([
      { accountId: token.sellerId, data: { ...about, role: "seller", percent: 80, callsLeft: 2 } },
      { accountId: token.buyerId, data: { ...all, role: "buyer" } },
      { accountId: token.sellerId, data: { ...all, role: "seller" } },
    ]);
    for (const { data } of messages)
      expect(WEBHOOK_DATA["usage.threshold"].safeParse(data).success).toBe(true);
  });
});

test("its answer is what the contract says", async () => {
  const token = await aMinted(db, { now });
  expect(Verification.safeParse(await token.verify(token.secret)).success).toBe(true);
});
