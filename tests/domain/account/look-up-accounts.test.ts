import { expect, test } from "vitest";
import { lookUpAccounts } from "@/server/domain/account/look-up-accounts";
import { anAccount, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrder } from "../../support/factories/order";
import { testDb } from "../../support/test-db";

const { db } = testDb();

test("an account is found by its e-mail, its id or its seller slug, with what it has open", async () => {
  const seller = await aSeller(db);
  const { id: listingId } = await aListing(db, { sellerId: seller.id });
  const { buyerId } = await anOrder(db, { listingId });
  const sells = { id: seller.id, open: { purchases: 0, sales: 1, listings: 1 } };
  expect(await lookUpAccounts(db, { query: seller.slug })).toMatchObject([sells]);
  expect(await lookUpAccounts(db, { query: seller.email.toUpperCase() })).toMatchObject([sells]);
  const buys = { id: buyerId, sellerSlug: null, open: { purchases: 1, sales: 0, listings: 0 } };
  expect(await lookUpAccounts(db, { query: buyerId })).toMatchObject([buys]);
  expect(await lookUpAccounts(db, { query: "nobody" })).toEqual([]);
});

test("without words the suspended ones", async () => {
  await anAccount(db);
  const { id } = await anAccount(db, { suspended: true });
  expect(await lookUpAccounts(db, { query: "" })).toMatchObject([{ id }]);
});
