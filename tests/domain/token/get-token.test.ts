import { expect, test } from "vitest";
import { findOrderTokens } from "@/server/domain/token/find-order-tokens";
import { getToken } from "@/server/domain/token/get-token";
import { anAccount, anActor, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { someTokens } from "../../support/factories/token";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date();

test("its buyer finds one token, as its order shows it; to everyone else it is not there", async () => {
  const seller = await aSeller(db);
  const buyer = await anAccount(db);
  const listing = await aListing(db, { sellerId: seller.id, units: 3 });
  const { orderId, tokenIds } = await someTokens(db, { listing, buyerId: buyer.id, units: 2 });
  const [, tokenId = "tok_"] = tokenIds;

  const found = await getToken(db, { tokenId, actorId: buyer.id, now });
  const actor = await anActor(db, buyer.id);
  const { items } = await findOrderTokens(db, { orderId, actor, now });
  expect(found.token).toEqual(items[1]);
  expect(found.order).toMatchObject({ orderId, listingId: listing.id, listingSlug: listing.slug, units: 2 });

  for (const actorId of [seller.id, (await anAccount(db)).id] as const)
    await expect(getToken(db, { tokenId, actorId, now })).rejects.toMatchObject({ code: "not_found" });
});
