import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { ListingDetail } from "@/contracts/listing";
import { accounts, listingReports, orders } from "@/server/db/schema";
import { getListing } from "@/server/domain/listing/get-listing";
import { getOwnListing } from "@/server/domain/listing/get-own-listing";
import { previewListing } from "@/server/domain/listing/preview-listing";
import { reportListing } from "@/server/domain/listing/report-listing";
import { saveListing } from "@/server/domain/listing/save-listing";
import { refusal } from "../../support/error";
import { anAccount, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrder } from "../../support/factories/order";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date();

async function listed(traits: Partial<Parameters<typeof aListing>[1]> = {}) {
  const seller = await aSeller(db, { sellerName: "Nordwind Met" });
  const listing = await aListing(db, { sellerId: seller.id, ...traits });
  return { slug: listing.slug, own: { sellerId: seller.id, listingId: listing.id, client: null, now } };
}

describe("a listing's public page", () => {
  test("answers what a buyer asks before paying, and nothing else", async () => {
    const { slug } = await listed({ units: 10 });
    const page = ListingDetail.parse(await getListing(db, { listingId: slug }));
    expect(page).toMatchObject({ availability: "available", unitsTotal: 10, seller: { listings: 1 } });
    expect(page.sample?.rows).toEqual([["-3.4"], [null]]);
  });

  test.each<["active" | "paused", number, string]>([
    ["active", 0, "sold_out"],
    ["paused", 3, "paused"],
    ["paused", 0, "paused"],
  ])("%s with %i units reads %s", async (status, units, availability) => {
    const { slug } = await listed({ status, units });
    expect((await getListing(db, { listingId: slug })).availability).toBe(availability);
  });

  test.each(["draft", "removed"] as const)("is not found while it is %s", async (status) => {
    const { slug } = await listed({ status });
    await refusal(getListing(db, { listingId: slug }), "not_found");
  });

  test("takes no orders while its seller is suspended, and is gone with a closed account", async () => {
    const { slug, own } = await listed();
    await db.update(accounts).set({ suspendedAt: now }).where(eq(accounts.id, own.sellerId));
    expect((await getListing(db, { listingId: slug })).availability).toBe("paused");
    await db.update(accounts).set({ closedAt: now }).where(eq(accounts.id, own.sellerId));
    await refusal(getListing(db, { listingId: slug }), "not_found");
  });

  test("can be reported by anyone while it is public", async () => {
    const { slug } = await listed();
    const reporter = await anAccount(db);
    const report = {
      slug,
      reason: "does_not_work",
      message: "The key answers 403.",
      client: null,
      now,
    } as const;
    await reportListing(db, { ...report, reporterId: null });
    await reportListing(db, { ...report, reporterId: reporter.id });
    expect(await db.$count(listingReports)).toBe(2);
    const hidden = await listed({ status: "draft" });
    await refusal(reportListing(db, { ...report, slug: hidden.slug, reporterId: null }), "not_found");
  });
});

describe("a preview", () => {
  test("shows a draft to its seller only, as it would be today", async () => {
    const { own } = await listed({ status: "draft" });
    expect(await previewListing(db, own)).toMatchObject({ availability: "available", publishedAt: now });
    const stranger = await aSeller(db);
    await refusal(previewListing(db, { ...own, sellerId: stranger.id }), "not_found");
  });

  test("needs a category and a price", async () => {
    const { own } = await listed({ status: "draft" });
    await saveListing(db, { ...own, content: { category: null, priceAmount: null } });
    const details = await refusal(previewListing(db, own), "listing_incomplete");
    expect(details).toEqual({ missing: ["category", "priceAmount"] });
  });
});

describe("an edit of a published listing", () => {
  test("applies to new orders only", async () => {
    const { own } = await listed({ price: 100, units: 10 });
    await anOrder(db, { listingId: own.listingId });
    await saveListing(db, { ...own, content: { priceAmount: 250, serviceName: "Renamed" } });
    await anOrder(db, { listingId: own.listingId });
    const bought = await db.select().from(orders).orderBy(orders.unitPriceAmount);
    expect(bought.map(({ unitPriceAmount }) => unitPriceAmount)).toEqual([100, 250]);
    expect(bought.map(({ serviceName }) => serviceName)).toEqual(["Hourly Station Weather", "Renamed"]);
  });

  test("keeps its address; new terms get a new version, unchanged ones do not", async () => {
    const { slug, own } = await listed();
    const terms = "Use it in your own products.";
    expect(await saveListing(db, { ...own, content: { terms } })).toMatchObject({ termsVersion: 1, slug });
    const changed = await saveListing(db, { ...own, content: { terms: "New", serviceName: "New" } });
    expect(changed).toMatchObject({ termsVersion: 2, slug });
  });

  test("leaves no hole in it, and neither delivery nor units can be set", async () => {
    const { own } = await listed({ units: 0 });
    const holes = { summary: " ", sample: null, dictionary: [] };
    const details = await refusal(saveListing(db, { ...own, content: holes }), "listing_incomplete");
    expect(details).toEqual({ missing: ["summary", "sample", "dictionary"] });
    expect((await getOwnListing(db, own)).content.sample).not.toBeNull();
    await refusal(saveListing(db, { ...own, content: { delivery: "pool" } }), "delivery_fixed");
    await refusal(saveListing(db, { ...own, content: {}, units: 3 }), "listing_state");
    await saveListing(db, { ...own, content: { summary: "Sold out, and still edited." } });
  });
});
