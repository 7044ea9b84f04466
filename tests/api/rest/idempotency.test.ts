import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { KEY_CLAIM } from "@/config/windows";
import type { Id } from "@/lib/id";
import { addTime } from "@/lib/time";
import { idempotencyKeys, listings, orders, refunds, webhookEndpoints } from "@/server/db/schema";
import { answerAtomically } from "@/server/domain/request/answer-atomically";
import { answerResumably } from "@/server/domain/request/answer-resumably";
import { instruments } from "@/server/platform/metrics/instruments";
import { valueIn } from "../../support/exposition";
import { anAccount, anApiKey, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { rest } from "../../support/rest";
import { testDb } from "../../support/test-db";

const { db } = testDb({ connections: 40 });
const KEY = "1f0a9c1e-6c2d";
let seller: Record<string, string>;
let buyer: Record<string, string>;
let listingId: Id<"lst">;
let sellerId: Id<"acc">;

const bearer = async (accountId: Id<"acc">) => ({
  authorization: `Bearer ${(await anApiKey(db, accountId)).secret}`,
  "idempotency-key": KEY,
});

beforeEach(async () => {
  sellerId = (await aSeller(db)).id;
  seller = await bearer(sellerId);
  buyer = await bearer((await anAccount(db)).id);
  listingId = (await aListing(db, { sellerId, units: 100, price: 100 })).id;
});

const tenTimes = <T>(ask: () => Promise<T>) => Promise.all(Array.from({ length: 10 }, ask));
const restock = (headers = seller, units = 7) =>
  rest(`POST /listings/${listingId}/units`, { headers, body: { units } });
const available = async () =>
  (await db.select().from(listings).where(eq(listings.id, listingId)))[0]?.unitsAvailable;

describe("what is SQL alone", () => {
  test("ten times at once has one effect, and whoever asks meanwhile is told to ask again", async () => {
    const answers = await tenTimes(() => restock());
    expect(await available()).toBe(107);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status !== 204 && status !== 409)).toEqual([]);
    expect(statuses).toContain(204);
    for (const { status, body } of answers)
      if (status === 409) expect(body).toMatchObject({ code: "request_in_flight" });
  });

  test("a replay answers what was answered, and says so", async () => {
    const body = { serviceName: "Hourly weather" };
    const first = await rest("POST /listings", { headers: seller, body });
    const again = await rest("POST /listings", { headers: seller, body });
    expect(first.status).toBe(201);
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    const metrics = await instruments().registry.metrics();
    expect(valueIn(metrics, "dedupe_hits_total", { kind: "idempotency_key" })).toBeGreaterThan(0);
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
    expect(await db.$count(listings)).toBe(2);
  });

  test("the same fields in another order are the same request", async () => {
    const ask = (body: string) => rest("POST /listings", { headers: seller, body });
    const first = await ask('{"serviceName":"A","summary":"B"}');
    expect((await ask('{ "summary": "B", "serviceName": "A" }')).body).toEqual(first.body);
  });

  test("another body under the same key is refused, and so is another listing", async () => {
    await restock();
    expect(await restock(seller, 8)).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
    const other = await aListing(db, { sellerId });
    const elsewhere = await rest(`POST /listings/${other.id}/units`, { headers: seller, body: { units: 7 } });
    expect(elsewhere.status).toBe(422);
    expect(await available()).toBe(107);
  });

  test("the key is free after an error, for another account, and for something else", async () => {
    expect((await restock(seller, 0)).status).toBe(400);
    expect((await restock()).status).toBe(204);
    const away = { headers: seller, body: { units: 7 } };
    expect((await rest(`POST /listings/${listingId}/units/withdraw`, away)).status).toBe(204);
    expect((await restock(await bearer((await aSeller(db)).id))).status).toBe(404);
  });

  test("nobody is answered what a key of theirs may not ask", async () => {
    await restock();
    const weak = await anApiKey(db, sellerId, { scopes: ["orders:read"] });
    const asked = await restock({ ...seller, authorization: `Bearer ${weak.secret}` });
    expect(asked).toMatchObject({ status: 403, body: { code: "insufficient_scope" } });
    expect((await restock({ "idempotency-key": KEY })).status).toBe(401);
  });

  test.each(["short", "with space in it", "ключ-ключ-ключ", "x".repeat(101)])("%j is no key", async (key) => {
    const headers = new Headers(seller);
    const sent = /^[\x20-\x7e]*$/.test(key) ? key : encodeURIComponent(key).repeat(3);
    const { status, body } = await restock({ ...Object.fromEntries(headers), "idempotency-key": sent });
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ field: "Idempotency-Key" }] });
  });

  test("an answer with a secret is never kept, and never given twice", async () => {
    const keyed = { accountId: sellerId, operation: "probe", key: KEY, bodyHash: "a", now: new Date() };
    const show = async () => ({ secret: "udam_topsecret" });
    const request = { ...keyed, isSecret: true };
    expect(await answerAtomically(db, request, show)).toEqual({ answer: await show(), replayed: false });
    await expect(answerAtomically(db, request, show)).rejects.toMatchObject({ code: "already_shown" });
    expect(JSON.stringify(await db.select().from(idempotencyKeys))).not.toContain("topsecret");
  });
});

describe("buying", () => {
  const buy = (headers = buyer, units = 2) => rest("POST /orders", { headers, body: { listingId, units } });

  test("ten times at once is one order, and each hears of it", async () => {
    const answers = await tenTimes(() => buy());
    expect(await db.$count(orders)).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  test("a replay says so; other units under the key are refused", async () => {
    const first = await buy();
    const again = await buy();
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(await buy(buyer, 3)).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
  });

  test("without a key each request is an order of its own; in the body there is no key", async () => {
    const { authorization = "" } = buyer;
    await buy({ authorization });
    await buy({ authorization });
    expect(await db.$count(orders)).toBe(2);
    const body = { listingId, units: 1, idempotencyKey: KEY };
    const { status, body: problem } = await rest("POST /orders", { headers: { authorization }, body });
    expect(status).toBe(400);
    expect(problem).toMatchObject({ errors: [{ field: "idempotencyKey" }] });
  });

  test("a refund ten times at once pays once", async () => {
    const { body } = await buy();
    const { orderId } = body as { orderId: string };
    const refund = () =>
      rest(`POST /orders/${orderId}/refunds`, { headers: seller, body: { units: 1, reason: "It broke." } });
    const answers = await tenTimes(refund);
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    for (const answer of answers) expect(answer.body).toEqual(answers[0]?.body);
    expect(await db.select().from(refunds)).toMatchObject([{ units: 1 }]);
    expect(await db.select().from(orders)).toMatchObject([{ unitsRefunded: 1 }]);
  });

  test("the last units refunded ten times at once answer the same ten times", async () => {
    const { body } = await buy();
    const { orderId } = body as { orderId: string };
    const request = { headers: seller, body: { units: 2, reason: "It broke." } };
    const answers = await tenTimes(() => rest(`POST /orders/${orderId}/refunds`, request));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(await db.$count(refunds)).toBe(1);
  });
});

test("a webhook endpoint, whose address is looked up first, is made once and its secret given once", async () => {
  const body = { url: "https://127.0.0.1:8443/", description: "", events: ["order.paid"] };
  const answers = await tenTimes(() => rest("POST /webhook-endpoints", { headers: seller, body }));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  for (const { status, body: answer } of answers)
    if (status !== 201) expect(answer).toMatchObject({ status: 409, code: "already_shown" });
  expect(await db.$count(webhookEndpoints)).toBe(1);
  expect(await db.select({ answer: idempotencyKeys.answer }).from(idempotencyKeys)).toEqual([
    { answer: null },
  ]);
});

describe("what may be done again from its start", () => {
  const now = new Date();
  const keyed = () => ({ accountId: sellerId, operation: "probe", key: KEY, bodyHash: "a", now });

  test("is done by one, answered to the next, and free after an error", async () => {
    await expect(answerResumably(db, keyed(), () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    const inside = await answerResumably(db, keyed(), async () => {
      const meanwhile = answerResumably(db, keyed(), async () => "twice");
      await expect(meanwhile).rejects.toMatchObject({ code: "request_in_flight" });
      return { url: "here" };
    });
    expect(inside).toEqual({ answer: { url: "here" }, replayed: false });
    const again = await answerResumably(db, keyed(), async () => "twice");
    expect(again).toEqual({ answer: { url: "here" }, replayed: true });
    const other = answerResumably(db, { ...keyed(), bodyHash: "b" }, async () => "twice");
    await expect(other).rejects.toMatchObject({ code: "idempotency_key_reused" });
  });

  test("is taken over once its process must be dead", async () => {
    const { now: createdAt, ...row } = keyed();
    await db.insert(idempotencyKeys).values({ ...row, createdAt });
    const waited = (wait: number) =>
      answerResumably(db, { ...keyed(), now: addTime(now, wait) }, async () => "done");
    await expect(waited(KEY_CLAIM - 1)).rejects.toMatchObject({ code: "request_in_flight" });
    expect(await waited(KEY_CLAIM)).toEqual({ answer: "done", replayed: false });
    expect(await waited(KEY_CLAIM)).toEqual({ answer: "done", replayed: true });
  });
});
