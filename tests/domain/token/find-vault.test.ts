import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { VaultInput } from "@/contracts/token";
import type { Id } from "@/lib/id";
import { orderNumber } from "@/lib/order-number";
import { addTime, DAY } from "@/lib/time";
import { credentials, tokens } from "@/server/db/schema";
import { findVault } from "@/server/domain/token/find-vault";
import { placeHolds } from "@/server/domain/token/hold-tokens";
import { anAccount, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { someTokens } from "../../support/factories/token";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");

function vaultOf(actorId: Id<"acc">, input: Partial<VaultInput> = {}) {
  return findVault(db, { filter: "active", query: "", cursor: null, ...input, actorId, now });
}

async function aBuyerWithTokens() {
  const seller = await aSeller(db);
  const buyer = await anAccount(db);
  const weather = await aListing(db, { sellerId: seller.id, delivery: "pool", units: 3 });
  const held = await someTokens(db, {
    listing: weather,
    buyerId: buyer.id,
    units: 3,
    now: addTime(now, -DAY),
  });
  const atlas = await aListing(db, { sellerId: seller.id, serviceName: "Atlas 100% of Norway_x" });
  const old = await someTokens(db, {
    listing: atlas,
    buyerId: buyer.id,
    validityDays: 1,
    now: addTime(now, -2 * DAY),
  });
  return { seller, buyer, weather, held, atlas, old };
}

test("groups tokens by order, newest first, masked, with counts by filter", async () => {
  const { buyer, held, old } = await aBuyerWithTokens();
  const active = await vaultOf(buyer.id);
  expect(active.items.map((group) => group.orderId)).toEqual([held.orderId]);
  expect(active.items[0]?.tokens.map((token) => [token.position, token.status])).toEqual([
    [1, "working"],
    [2, "working"],
    [3, "working"],
  ]);
  expect(active.counts).toEqual({ active: 3, ended: 1 });

  const ended = await vaultOf(buyer.id, { filter: "ended" });
  expect(ended.items.map((group) => [group.orderId, group.tokens[0]?.status])).toEqual([
    [old.orderId, "expired"],
  ]);
});

test("a suspended token is still held, with the reason", async () => {
  const { buyer, held } = await aBuyerWithTokens();
  await placeHolds(db, { orderIds: [held.orderId], reason: "operator", sourceId: "acc_x", now });
  const [group] = (await vaultOf(buyer.id)).items;
  expect(group?.tokens.map((token) => [token.status, token.suspendedFor])).toEqual(
    Array(3).fill(["suspended", ["operator"]]),
  );
});

test("shows nobody else's, not to the seller either", async () => {
  const { seller } = await aBuyerWithTokens();
  const stranger = await anAccount(db);
  for (const reader of [seller.id, stranger.id]) {
    const vault = await vaultOf(reader);
    expect(vault).toMatchObject({ items: [], counts: { active: 0, ended: 0 } });
  }
});

describe("searching", () => {
  test("by part of a listing's name, its characters taken as they are", async () => {
    const { buyer, old } = await aBuyerWithTokens();
    for (const query of ["atlas", "100% OF", "_x"]) {
      const found = await vaultOf(buyer.id, { filter: "ended", query });
      expect(found.items.map((group) => group.orderId)).toEqual([old.orderId]);
    }
    expect((await vaultOf(buyer.id, { filter: "ended", query: "1%0" })).items).toEqual([]);
  });

  test("by an order's number or id", async () => {
    const { buyer, held } = await aBuyerWithTokens();
    for (const query of [orderNumber(held.orderId), orderNumber(held.orderId).toLowerCase(), held.orderId]) {
      expect((await vaultOf(buyer.id, { query })).items.map((group) => group.orderId)).toEqual([
        held.orderId,
      ]);
    }
  });

  test("by the last four of a secret, which finds that token alone", async () => {
    const { buyer, held } = await aBuyerWithTokens();
    const [second] = await db
      .select({ position: tokens.position, lastFour: credentials.lastFour })
      .from(tokens)
      .innerJoin(credentials, eq(credentials.id, tokens.credentialId))
      .where(eq(tokens.id, held.tokenIds[1] ?? "tok_"));
    const found = await vaultOf(buyer.id, { query: second?.lastFour ?? "none" });
    expect(found.items.flatMap((group) => group.tokens.map((token) => token.position))).toEqual([2]);
    expect(found.counts.active).toBe(1);
  });
});

test("pages by order, each once, and caps the tokens of one order", async () => {
  const seller = await aSeller(db);
  const buyer = await anAccount(db);
  const listing = await aListing(db, { sellerId: seller.id });
  const made: string[] = [];
  for (let index = 0; index < 15; index++) {
    const units = index === 0 ? 25 : 1;
    const order = await someTokens(db, { listing, buyerId: buyer.id, units, now: addTime(now, index) });
    made.unshift(order.orderId);
  }
  const first = await vaultOf(buyer.id);
  const second = await vaultOf(buyer.id, { cursor: first.next });
  expect([...first.items, ...second.items].map((group) => group.orderId)).toEqual(made);
  expect(second.next).toBeNull();
  expect(second.items.at(-1)).toMatchObject({ tokenCount: 25 });
  expect(second.items.at(-1)?.tokens.map((token) => token.position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect((await vaultOf(buyer.id, { cursor: "forged" })).items).toHaveLength(12);
});
