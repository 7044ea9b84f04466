import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { notices, tokens } from "@/server/db/schema";
import { replaceCredential } from "@/server/domain/token/replace-credential";
import { revealToken } from "@/server/domain/token/reveal-token";
import { secretBox } from "@/server/platform/secret-box";
import { anAccount, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrder } from "../../support/factories/order";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const box = secretBox();
const client = { requestId: "test-request", address: "192.0.2.1" };
const now = new Date();

test("a replaced shared credential reaches everyone who holds a unit, with one notice each", async () => {
  const seller = await aSeller(db);
  const listing = await aListing(db, { sellerId: seller.id, units: 10 });
  const first = await anAccount(db);
  const second = await anAccount(db);
  const gone = await anAccount(db);
  for (const buyer of [first, first, second, gone])
    await anOrder(db, { listingId: listing.id, buyerId: buyer.id });
  await db.update(tokens).set({ end: "given_up", endedAt: now }).where(eq(tokens.buyerId, gone.id));

  const own = { sellerId: seller.id, listingId: listing.id, client, now };
  expect(await replaceCredential(db, box, { ...own, secret: "the-new-secret" })).toEqual({ replaced: true });

  const told = await db.select().from(notices).where(eq(notices.kind, "credential_replaced"));
  expect(told.map(({ accountId }) => accountId).sort()).toEqual([first.id, second.id].sort());
  expect(JSON.stringify(told)).not.toContain("the-new-secret");
  for (const buyer of [first, second]) {
    const [token] = await db.select().from(tokens).where(eq(tokens.buyerId, buyer.id));
    if (!token) throw new Error("a token");
    const revealed = await revealToken(db, box, { tokenId: token.id, actorId: buyer.id, client, now });
    expect(revealed.secret).toBe("the-new-secret");
  }
});

test("the first credential of a listing is news to nobody", async () => {
  const seller = await aSeller(db);
  const listing = await aListing(db, { sellerId: seller.id, delivery: "shared", status: "draft" });
  await db.execute("delete from credentials");
  const own = { sellerId: seller.id, listingId: listing.id, client, now };
  expect(await replaceCredential(db, box, { ...own, secret: "the-first" })).toEqual({ replaced: false });
  expect(await db.$count(notices)).toBe(0);
});
