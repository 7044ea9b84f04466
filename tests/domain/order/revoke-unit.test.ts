import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Delivery } from "@/contracts/listing-parts";
import type { Remedy } from "@/contracts/token";
import type { Id } from "@/lib/id";
import { auditLog, credentials, notices, orderHistory, tokens } from "@/server/db/schema";
import { acceptOrder } from "@/server/domain/order/accept-order";
import { revokeUnit } from "@/server/domain/order/revoke-unit";
import { giveUpToken } from "@/server/domain/token/give-up-token";
import { revealToken } from "@/server/domain/token/reveal-token";
import { secretBox } from "@/server/platform/secret-box";
import { balances } from "../../support/books";
import { anAccount, anActor, anAdmin, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrder } from "../../support/factories/order";
import { soundStock } from "../../support/stock";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");
const client = { requestId: "req-12345678", address: "192.0.2.7" };

/** A held order of two units at €4.00 out of four. */
async function aSale(delivery: Delivery = "pool") {
  const { id: sellerId } = await aSeller(db);
  const listing = await aListing(db, { sellerId, delivery, units: 4 });
  const { orderId, buyerId } = await anOrder(db, { listingId: listing.id, units: 2, now });
  const issued = await db.select().from(tokens).orderBy(asc(tokens.position));
  const tokenId = issued[0]?.id ?? "tok_";
  const revoke = async (remedy: Remedy, actorId = sellerId, id = tokenId) =>
    revokeUnit(db, {
      tokenId: id,
      remedy,
      reason: "It leaked.",
      actor: await anActor(db, actorId),
      client,
      now,
    });
  const reveal = (id: Id<"tok"> = tokenId) =>
    revealToken(db, secretBox(), { tokenId: id, actorId: buyerId, client, now });
  const accept = () => acceptOrder(db, { orderId, actorId: buyerId, client, now });
  return { sellerId, buyerId, listing, orderId, tokenId, revoke, reveal, accept };
}

const lastMove = async () => {
  const moves = await db.select().from(orderHistory).orderBy(asc(orderHistory.position));
  return moves.at(-1);
};

test("only the seller and an operator can; to others it is not there", async () => {
  const { buyerId, revoke } = await aSale();
  for (const other of [buyerId, (await anAccount(db)).id, (await aSeller(db)).id])
    await expect(revoke("refund", other)).rejects.toMatchObject({ code: "not_found" });
  await expect(revoke("refund", (await anAdmin(db)).id)).resolves.toMatchObject({ remedy: "refund" });
});

describe("before release", () => {
  test("nothing is not enough", async () => {
    const { revoke } = await aSale();
    await expect(revoke("none")).rejects.toMatchObject({ code: "remedy_required" });
  });

  test("with a refund, the access ends, the money goes back and the buyer is told why", async () => {
    const { revoke, reveal, tokenId, buyerId, listing } = await aSale();
    await revoke("refund");
    await expect(reveal()).rejects.toMatchObject({ details: { status: "refunded" } });
    expect(await balances(db)).toEqual({ "buyer_tab EUR": 400, "escrow EUR": -400 });
    expect(await soundStock(db, listing.id)).toMatchObject({ available: 3, sold: 1 });
    expect(await db.select().from(notices).where(eq(notices.accountId, buyerId))).toMatchObject([
      { kind: "units_refunded", data: { units: 1, reason: "It leaked." } },
    ]);
    const log = await db.select().from(auditLog).where(eq(auditLog.subjectId, tokenId));
    expect(log).toMatchObject([{ action: "token.revoked", data: { remedy: "refund" } }]);
  });

  test("with another credential, the buyer holds a new token and the old secret is out of circulation", async () => {
    const { revoke, reveal, tokenId, buyerId, listing } = await aSale();
    const { secret: old } = await reveal();
    await revoke("replace");
    await expect(reveal()).rejects.toMatchObject({ details: { status: "replaced" } });
    const held = await db.select().from(tokens).where(eq(tokens.position, 1)).orderBy(asc(tokens.createdAt));
    const next = held.find((token) => token.id !== tokenId);
    const { secret } = await reveal(next?.id);
    expect(listing.secrets).toContain(secret);
    expect(secret).not.toBe(old);
    expect(await db.$count(credentials, eq(credentials.status, "quarantined"))).toBe(1);
    expect(await soundStock(db, listing.id)).toMatchObject({ available: 1, sold: 2 });
    expect(await lastMove()).toMatchObject({ action: "replace_unit", by: "seller", reason: "It leaked." });
    expect(await db.select().from(notices).where(eq(notices.accountId, buyerId))).toMatchObject([
      { kind: "credential_replaced" },
    ]);
  });

  test("a shared seat cannot be replaced, only refunded", async () => {
    const { revoke } = await aSale("shared");
    await expect(revoke("replace")).rejects.toMatchObject({ code: "not_replaceable" });
    await expect(revoke("refund")).resolves.toBeDefined();
  });
});

describe("after release", () => {
  test.each(["seller", "admin"] as const)("the %s ends it for a reason that the buyer reads", async (by) => {
    const { revoke, accept, reveal, sellerId, buyerId } = await aSale();
    await accept();
    await revoke("none", by === "seller" ? sellerId : (await anAdmin(db)).id);
    await expect(reveal()).rejects.toMatchObject({ details: { status: "revoked" } });
    expect(await db.select().from(tokens).where(eq(tokens.position, 1))).toMatchObject([
      { end: `revoked_by_${by}`, endReason: "It leaked.", endedAt: now },
    ]);
    expect(await lastMove()).toMatchObject({ action: "revoke_unit", by, toStatus: "released" });
    expect(await db.select().from(notices).where(eq(notices.accountId, buyerId))).toMatchObject([
      { kind: "token_revoked", data: { reason: "It leaked." } },
    ]);
  });

  test("a refund is still possible, a replacement is not", async () => {
    const { revoke, accept } = await aSale();
    await accept();
    await expect(revoke("replace")).rejects.toMatchObject({ code: "not_replaceable" });
    await expect(revoke("refund")).resolves.toBeDefined();
  });
});

test("what has ended cannot be revoked, and nothing moves", async () => {
  const { revoke, tokenId, buyerId } = await aSale();
  await giveUpToken(db, { tokenId, actorId: buyerId, client, now });
  const before = await balances(db);
  for (const remedy of ["refund", "replace", "none"] as const)
    await expect(revoke(remedy)).rejects.toMatchObject({
      code: "token_ended",
      details: { status: "given_up" },
    });
  expect(await balances(db)).toEqual(before);
});

test("revoking the last unit with a refund ends the order", async () => {
  const { revoke, sellerId, orderId } = await aSale();
  const [, second] = await db.select().from(tokens).orderBy(asc(tokens.position));
  await revoke("refund");
  await revoke("refund", sellerId, second?.id);
  expect(await lastMove()).toMatchObject({ orderId, toStatus: "refunded" });
  expect(await balances(db)).toEqual({});
});
