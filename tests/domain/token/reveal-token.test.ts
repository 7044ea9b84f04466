import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { ORDER_STATUSES } from "@/contracts/order-status";
import type { Id } from "@/lib/id";
import { auditLog, credentials, orders, tokenEnd, tokens } from "@/server/db/schema";
import { sealCredential } from "@/server/domain/listing/credential";
import { dropHolds, placeHolds } from "@/server/domain/token/hold-tokens";
import { revealToken } from "@/server/domain/token/reveal-token";
import { secretBox } from "@/server/platform/secret-box";
import { anAccount, aSeller } from "../../support/factories/account";
import { aListing, type ListingFixture } from "../../support/factories/listing";
import { someTokens, type TokensFixture } from "../../support/factories/token";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");
const later = new Date("2026-11-22T12:05:00Z");
const client = { requestId: "req-12345678", address: "192.0.2.7" };

let buyerId: Id<"acc">;
let pool: ListingFixture;
let bought: TokensFixture;
let tokenId: Id<"tok">;

beforeEach(async () => {
  const seller = await aSeller(db);
  buyerId = (await anAccount(db)).id;
  pool = await aListing(db, { sellerId: seller.id, delivery: "pool", units: 2 });
  bought = await someTokens(db, { listing: pool, buyerId, units: 2 });
  tokenId = bought.tokenIds[0] ?? "tok_";
});

const reveal = (actorId = buyerId, at = now, id = tokenId) =>
  revealToken(db, secretBox(), { tokenId: id, actorId, client, now: at });

async function tokenRow() {
  const [row] = await db.select().from(tokens).where(eq(tokens.id, tokenId));
  return row;
}

async function expectRefused(status: string) {
  await expect(reveal()).rejects.toMatchObject({ code: "token_not_working", details: { status } });
  expect(await tokenRow()).toMatchObject({ revealedAt: null, lastRevealedAt: null });
  expect(await db.$count(auditLog)).toBe(0);
}

test("a stranger's, the seller's and a missing token are not there", async () => {
  const [row] = await db.select().from(tokens);
  for (const other of [(await anAccount(db)).id, row?.sellerId ?? "acc_"])
    await expect(reveal(other)).rejects.toMatchObject({ code: "not_found" });
  await expect(reveal(buyerId, now, "tok_missing")).rejects.toMatchObject({ code: "not_found" });
});

test("shows each buyer of a pool the credential of that unit, and no other", async () => {
  const shown = await Promise.all(bought.tokenIds.map((id) => reveal(buyerId, now, id)));
  const secretOf = new Map(pool.credentialIds.map((id, index) => [id, pool.secrets[index]]));
  expect(shown.map(({ secret }) => secret)).toEqual(bought.credentialIds.map((id) => secretOf.get(id)));
});

test("is on record: when first, when last, on token and credential, and in the audit log", async () => {
  await reveal();
  await reveal(buyerId, later);
  expect(await tokenRow()).toMatchObject({ revealedAt: now, lastRevealedAt: later });
  const seen = await db.select({ id: credentials.id, revealedAt: credentials.revealedAt }).from(credentials);
  expect(seen.filter((row) => row.revealedAt !== null)).toEqual([
    { id: bought.credentialIds[0], revealedAt: now },
  ]);
  const log = await db.select().from(auditLog).orderBy(auditLog.at);
  expect(log).toMatchObject([
    { action: "token.revealed", actorId: buyerId, subjectId: tokenId, at: now, ...client },
    { action: "token.revealed", actorId: buyerId, subjectId: tokenId, at: later },
  ]);
});

test("is on record before the secret leaves, even if it cannot be opened", async () => {
  const broken = {
    ...secretBox(),
    open() {
      throw new Error("the box is stuck");
    },
  };
  await expect(revealToken(db, broken, { tokenId, actorId: buyerId, client, now })).rejects.toThrow("stuck");
  expect(await tokenRow()).toMatchObject({ revealedAt: now });
});

describe("is refused, and leaves no trace,", () => {
  test.each(ORDER_STATUSES.filter((status) => !["held", "disputed", "released"].includes(status)))(
    "when the order is %s",
    async (status) => {
      await db.update(orders).set({ status });
      await expect(reveal()).rejects.toMatchObject({ code: "token_not_working" });
      expect(await tokenRow()).toMatchObject({ revealedAt: null });
    },
  );

  test.each([
    ["given_up", "given_up"],
    ["revoked_by_seller", "revoked"],
    ["revoked_by_admin", "revoked"],
    ["refunded", "refunded"],
    ["replaced", "replaced"],
  ] as const)("when the token's end is %s", async (end, status) => {
    expect(tokenEnd.enumValues).toContain(end);
    await db.update(tokens).set({ end, endedAt: now }).where(eq(tokens.id, tokenId));
    await expectRefused(status);
  });

  test("when it expired, to the instant", async () => {
    await db.update(tokens).set({ expiresAt: now });
    await expectRefused("expired");
  });

  test("while a hold is on its order, and is back when every hold is dropped", async () => {
    const hold = { orderIds: [bought.orderId], reason: "operator" as const, now };
    await placeHolds(db, { ...hold, sourceId: "acc_1" });
    await placeHolds(db, { ...hold, sourceId: "acc_2" });
    await expectRefused("suspended");
    await dropHolds(db, { ...hold, sourceId: "acc_1" });
    await expectRefused("suspended");
    await dropHolds(db, hold);
    await expect(reveal()).resolves.toHaveProperty("secret");
  });
});

test("a shared credential that was replaced shows the new one to everybody who holds it", async () => {
  const seller = await aSeller(db);
  const shared = await aListing(db, { sellerId: seller.id, delivery: "shared" });
  const seats = await someTokens(db, { listing: shared, buyerId, units: 2 });
  const show = (id: Id<"tok">) => reveal(buyerId, now, id);
  expect(await Promise.all(seats.tokenIds.map(show))).toEqual(Array(2).fill({ secret: shared.secrets[0] }));

  const id = shared.credentialIds[0] ?? "crd_";
  const replacement = sealCredential(secretBox(), {
    id,
    listingId: shared.id,
    version: 2,
    secret: "the new one",
  });
  await db
    .update(credentials)
    .set({ ...replacement, version: 2 })
    .where(eq(credentials.id, id));
  expect(await Promise.all(seats.tokenIds.map(show))).toEqual(Array(2).fill({ secret: "the new one" }));
});
