import { beforeEach, expect, test } from "vitest";
import type { Id } from "@/lib/id";
import { auditLog, orders, refunds, tokens } from "@/server/db/schema";
import { giveUpToken } from "@/server/domain/token/give-up-token";
import { placeHolds } from "@/server/domain/token/hold-tokens";
import { revealToken } from "@/server/domain/token/reveal-token";
import { secretBox } from "@/server/platform/secret-box";
import { anAccount, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { someTokens } from "../../support/factories/token";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");
const client = { requestId: "req-12345678", address: "192.0.2.7" };
let sellerId: Id<"acc">;
let buyerId: Id<"acc">;
let tokenId: Id<"tok">;
let orderId: Id<"ord">;

beforeEach(async () => {
  sellerId = (await aSeller(db)).id;
  buyerId = (await anAccount(db)).id;
  const listing = await aListing(db, { sellerId });
  const bought = await someTokens(db, { listing, buyerId, units: 2 });
  orderId = bought.orderId;
  tokenId = bought.tokenIds[0] ?? "tok_";
});

const giveUp = (actorId = buyerId) => giveUpToken(db, { tokenId, actorId, client, now });

test("only its buyer can", async () => {
  for (const other of [(await anAccount(db)).id, sellerId])
    await expect(giveUp(other)).rejects.toMatchObject({ code: "not_found" });
});

test("ends that token for good, on record; nothing is paid back and the order goes on", async () => {
  const [before] = await db.select().from(orders);
  expect(await giveUp()).toEqual({ tokenId, endedAt: now });
  const rows = await db.select().from(tokens).orderBy(tokens.position);
  expect(rows).toMatchObject([
    { end: "given_up", endedAt: now },
    { end: null, endedAt: null },
  ]);
  expect(await db.select().from(orders)).toEqual([before]);
  expect(await db.$count(refunds)).toBe(0);
  expect(await db.select().from(auditLog)).toMatchObject([{ action: "token.given_up", subjectId: tokenId }]);

  await expect(
    revealToken(db, secretBox(), { tokenId, actorId: buyerId, client, now }),
  ).rejects.toMatchObject({
    code: "token_not_working",
    details: { status: "given_up" },
  });
  await expect(giveUp()).rejects.toMatchObject({ code: "token_ended" });
});

test("works on a suspended token, and not on one that has ended otherwise", async () => {
  await placeHolds(db, { orderIds: [orderId], reason: "operator", sourceId: "acc_1", now });
  await expect(giveUp()).resolves.toBeDefined();
  await db.update(tokens).set({ end: null, expiresAt: now });
  await expect(giveUp()).rejects.toMatchObject({ code: "token_ended", details: { status: "expired" } });
});
