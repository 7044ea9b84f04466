import { describe, expect, test } from "vitest";
import { type Id, newId } from "@/lib/id";
import { DAY } from "@/lib/time";
import { tabs } from "@/server/db/schema";
import { quoteOrder } from "@/server/domain/order/quote-order";
import { anAccount, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrder } from "../../support/factories/order";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date();
const eur = (amount: number) => ({ amount, currency: "EUR" });

async function aMarket(price = 400) {
  const { id: sellerId } = await aSeller(db);
  const { id: buyerId } = await anAccount(db);
  const { id: listingId } = await aListing(db, { sellerId, price, units: 10 });
  const quote = (units: number, who: Id<"acc"> | null = buyerId) =>
    quoteOrder(db, { listingId, units, buyerId: who });
  return { sellerId, buyerId, listingId, quote };
}

test("a visitor is told the total and nothing of a tab", async () => {
  const { quote } = await aMarket();
  expect(await quote(3, null)).toEqual({
    unitPrice: eur(400),
    units: 3,
    total: eur(1_200),
    unitsAvailable: 10,
    maxUnits: 1_000,
    acceptanceWindow: 7 * DAY,
    path: null,
    checkoutReason: null,
    instantLimit: eur(2_500),
    tab: null,
    tabAfter: null,
    refusal: null,
  });
});

test("a buyer is told what the tab will stand at", async () => {
  const { buyerId, listingId, quote } = await aMarket();
  await anOrder(db, { buyerId, listingId, units: 2 });
  expect(await quote(3)).toMatchObject({
    path: "instant",
    checkoutReason: null,
    tab: { owed: eur(800), limit: eur(2_500), left: eur(1_700), overdueSince: null },
    tabAfter: eur(2_000),
    refusal: null,
  });
});

describe("why it has to be paid first", () => {
  test("over the instant limit", async () => {
    const { quote } = await aMarket(2_501);
    expect(await quote(1)).toMatchObject({
      path: "checkout",
      checkoutReason: "over_instant_limit",
      tabAfter: null,
      refusal: null,
    });
  });

  test("the tab is full", async () => {
    const { buyerId, quote } = await aMarket();
    const full = { buyerId, currency: "EUR", owedAmount: 2_200, createdAt: now } as const;
    await db.insert(tabs).values({ id: newId("tab", now), ...full });
    expect(await quote(1)).toMatchObject({ path: "checkout", checkoutReason: "tab_full" });
  });
});

test("what would stand in the way is said before the click, by the order's own rules", async () => {
  const { sellerId, quote } = await aMarket();
  expect((await quote(1, sellerId)).refusal).toEqual({
    code: "own_listing",
    sentence: "You cannot buy your own listing.",
  });
  expect((await quote(11)).refusal).toMatchObject({ code: "insufficient_units" });
  expect((await quote(11, null)).refusal).toMatchObject({ code: "insufficient_units" });
  const unverified = await anAccount(db, { verified: false });
  expect((await quote(1, unverified.id)).refusal).toMatchObject({ code: "email_unverified" });
  await expect(quote(0)).rejects.toMatchObject({ code: "units_out_of_range" });
  await expect(quote(2 ** 31 - 1)).rejects.toMatchObject({ code: "units_out_of_range" });
  const missing = { listingId: newId("lst", now), units: 1, buyerId: null };
  await expect(quoteOrder(db, missing)).rejects.toMatchObject({ code: "listing_not_found" });
});
