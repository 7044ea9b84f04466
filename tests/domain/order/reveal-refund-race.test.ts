import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { credentials, tokens } from "@/server/db/schema";
import { refundUnits } from "@/server/domain/order/refund-units";
import { revealToken } from "@/server/domain/token/reveal-token";
import { secretBox } from "@/server/platform/secret-box";
import { counts } from "../../support/counts";
import { aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrder } from "../../support/factories/order";
import { soundStock } from "../../support/stock";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");
const client = { requestId: "req-12345678", address: "192.0.2.7" };

test("whoever wins, a pool secret that left is quarantined and one that did not is sold again", async () => {
  const outcomes = new Set<string>();
  for (let round = 0; round < counts.raceSeeds; round++) {
    const { id: sellerId } = await aSeller(db);
    const listing = await aListing(db, { sellerId, delivery: "pool", units: 1 });
    const { orderId, buyerId } = await anOrder(db, { listingId: listing.id, now });
    const token = (await db.select().from(tokens)).find((row) => row.orderId === orderId);
    const reveal = () =>
      revealToken(db, secretBox(), { tokenId: token?.id ?? "tok_", actorId: buyerId, client, now });
    const refund = () =>
      refundUnits(db, { orderId, units: 1, by: "seller", actorId: sellerId, reason: "x", now });

    const [revealed, refunded] = await Promise.allSettled(race(round, reveal, refund));
    const seen = revealed.status === "fulfilled";
    expect(refunded.status).toBe("fulfilled");

    const kept = (await db.select().from(credentials)).find((row) => row.id === token?.credentialId);
    expect(kept?.status).toBe(seen ? "quarantined" : "available");
    await soundStock(db, listing.id);
    outcomes.add(kept?.status ?? "none");
  }
  expect([...outcomes].sort()).toEqual(["available", "quarantined"]);
});

/** The first two rounds take turns; then a reveal starts up to a dozen round trips behind, as a refund needs several. */
function race(round: number, reveal: () => Promise<unknown>, refund: () => Promise<unknown>) {
  if (round === 0) {
    const revealing = reveal();
    return [revealing, revealing.then(refund)] as const;
  }
  const refunding = refund();
  return [round === 1 ? refunding.then(reveal) : behind(round % 12).then(reveal), refunding] as const;
}

async function behind(trips: number): Promise<void> {
  for (let trip = 0; trip < trips; trip++) await db.execute(sql`select 1`);
}
