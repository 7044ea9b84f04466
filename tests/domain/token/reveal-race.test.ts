import { eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { env } from "@/env";
import { openDatabase } from "@/server/db/client";
import { orders, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { giveUpToken } from "@/server/domain/token/give-up-token";
import { placeHolds } from "@/server/domain/token/hold-tokens";
import { revealToken } from "@/server/domain/token/reveal-token";
import { secretBox } from "@/server/platform/secret-box";
import { untilBlocked } from "../../support/blocked";
import { anAccount, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { someTokens, type TokensFixture } from "../../support/factories/token";
import { testDb } from "../../support/test-db";

// Two pools stand for two processes: nothing but the database is between them.
const here = testDb();
const there = openDatabase(env().DATABASE_URL);
afterAll(() => there.sql.end());

const now = new Date("2026-11-22T12:00:00Z");
const client = { requestId: "req-12345678", address: "192.0.2.7" };
let bought: TokensFixture;
let token: { tokenId: `tok_${string}`; actorId: `acc_${string}` };

beforeEach(async () => {
  const seller = await aSeller(here.db);
  const buyer = await anAccount(here.db);
  const listing = await aListing(here.db, { sellerId: seller.id, delivery: "pool", units: 1 });
  bought = await someTokens(here.db, { listing, buyerId: buyer.id });
  token = { tokenId: bought.tokenIds[0] ?? "tok_", actorId: buyer.id };
});

const revealThere = () => revealToken(there.db, secretBox(), { ...token, client, now });

/** Reveals on the other process while this one holds the token's lock, does `change` and commits. */
async function revealDuring(change: (tx: Db) => Promise<unknown>) {
  let reveal = Promise.resolve<unknown>(null);
  await here.db.transaction(async (tx) => {
    await tx.select().from(tokens).where(eq(tokens.id, token.tokenId)).for("update");
    await change(tx);
    reveal = revealThere().catch((error: unknown) => error);
    await untilBlocked(here.sql);
  });
  return reveal;
}

test("what one process ended, the other refuses with its very next reveal", async () => {
  await expect(revealThere()).resolves.toHaveProperty("secret");
  await giveUpToken(here.db, { ...token, client, now });
  await expect(revealThere()).rejects.toMatchObject({ code: "token_not_working" });
});

test.each([
  ["revoked", (tx: Db) => tx.update(tokens).set({ end: "revoked_by_admin", endedAt: now })],
  ["refunded", (tx: Db) => tx.update(orders).set({ status: "refunding" })],
  [
    "suspended",
    (tx: Db) => placeHolds(tx, { orderIds: [bought.orderId], reason: "operator", sourceId: "acc_1", now }),
  ],
])("a reveal that waited while the token was %s is refused", async (status, change) => {
  expect(await revealDuring(change)).toMatchObject({ code: "token_not_working", details: { status } });
  const [row] = await here.db.select().from(tokens);
  expect(row?.revealedAt).toBeNull();
});
