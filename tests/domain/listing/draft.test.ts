import { describe, expect, test } from "vitest";
import type { ListingContent } from "@/contracts/listing-content";
import { REQUIRED_PART_NAMES } from "@/contracts/listing-parts";
import { addPoolCredentials } from "@/server/domain/listing/add-pool-credentials";
import { createListing } from "@/server/domain/listing/create-listing";
import { getOwnListing } from "@/server/domain/listing/get-own-listing";
import { publishListing } from "@/server/domain/listing/publish-listing";
import { saveListing } from "@/server/domain/listing/save-listing";
import { setSharedCredential } from "@/server/domain/listing/set-shared-credential";
import { secretBox } from "@/server/platform/secret-box";
import { refusal } from "../../support/error";
import { aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { soundStock } from "../../support/stock";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");

const COMPLETE: Partial<ListingContent> = {
  serviceName: "Lightning Strikes, Last 24 Hours",
  category: "weather",
  summary: "Located strikes over Europe.",
  description: "Every strike within 20 seconds.",
  priceAmount: 350,
  unitDescription: "5,000 calls",
  sample: { format: "csv", columns: ["struck_at"], rows: [["2026-11-22"]] },
  dictionary: [{ name: "struck_at", type: "timestamp", meaning: "Moment of the strike" }],
  updateFrequency: "Every minute",
  coverage: "Europe",
  terms: "Use it.",
};

async function aDraft(delivery: "shared" | "pool" = "shared") {
  const seller = await aSeller(db);
  const { listingId } = await createListing(db, {
    sellerId: seller.id,
    serviceName: "",
    delivery,
    currency: "EUR",
    now,
  });
  return { sellerId: seller.id, listingId, client: null, now };
}

describe("a draft", () => {
  test("starts empty and lists everything that is missing, in the order of the form", async () => {
    const draft = await aDraft();
    const own = await getOwnListing(db, draft);
    expect(own.status).toBe("draft");
    expect(own.missing).toEqual(REQUIRED_PART_NAMES);
    const details = await refusal(publishListing(db, draft), "listing_incomplete");
    expect(details).toEqual({ missing: REQUIRED_PART_NAMES });
  });

  test("keeps what is given and leaves the rest", async () => {
    const draft = await aDraft();
    await saveListing(db, { ...draft, content: { summary: "One", tags: ["a", "b"] } });
    const own = await saveListing(db, { ...draft, content: { coverage: "Two" } });
    expect(own.content).toMatchObject({
      summary: "One",
      coverage: "Two",
      tags: ["a", "b"],
      priceAmount: null,
    });
  });

  test("names a part as missing until it is there, one by one", async () => {
    const draft = await aDraft();
    for (const [part, value] of Object.entries(COMPLETE)) {
      const before = await getOwnListing(db, draft);
      expect(before.missing).toContain(part);
      const after = await saveListing(db, { ...draft, content: { [part]: value } });
      expect(after.missing).toEqual(before.missing.filter((name) => name !== part));
    }
  });

  test("a dictionary with a hole in it is still missing", async () => {
    const draft = await aDraft();
    const content = { ...COMPLETE, dictionary: [{ name: "a", type: "text", meaning: "" }] };
    const own = await saveListing(db, { ...draft, content });
    expect(own.missing).toEqual(["credential", "units", "dictionary"]);
  });

  test("shared: published with one credential and some units", async () => {
    const draft = await aDraft();
    await saveListing(db, { ...draft, content: COMPLETE, units: 250 });
    await refusal(publishListing(db, draft), "listing_incomplete");
    await setSharedCredential(db, secretBox(), { ...draft, secret: "sk_live_0123456789" });
    await publishListing(db, draft);
    const own = await getOwnListing(db, draft);
    expect(own).toMatchObject({ status: "active", missing: [], publishedAt: now });
    expect(own.slug).toMatch(/^lightning-strikes-last-24-hours-[a-z0-9]{6}$/);
    expect(await soundStock(db, draft.listingId)).toMatchObject({ available: 250 });
  });

  test("pool: its units are its credentials", async () => {
    const draft = await aDraft("pool");
    const own = await saveListing(db, { ...draft, content: COMPLETE });
    expect(own.missing).toEqual(["credential"]);
    await refusal(saveListing(db, { ...draft, content: {}, units: 3 }), "wrong_delivery");
    await addPoolCredentials(db, secretBox(), { ...draft, upload: "key-0001\nkey-0002\n" });
    await publishListing(db, draft);
    expect(await soundStock(db, draft.listingId)).toMatchObject({ available: 2, status: "active" });
  });

  test("units of a draft move by deltas, also down to none", async () => {
    const draft = await aDraft();
    for (const units of [5, 12, 12, 0, 7]) {
      await saveListing(db, { ...draft, content: {}, units });
      expect(await soundStock(db, draft.listingId)).toMatchObject({ available: units });
    }
  });

  test("another delivery withdraws what was sealed for the first one", async () => {
    const draft = await aDraft("pool");
    await addPoolCredentials(db, secretBox(), { ...draft, upload: "key-0001\nkey-0002" });
    const own = await saveListing(db, { ...draft, content: { delivery: "shared" }, units: 4 });
    expect(own.stock.available).toBe(4);
    expect(own.sharedCredential).toBeNull();
    await soundStock(db, draft.listingId);
    await saveListing(db, { ...draft, content: { delivery: "pool" } });
    expect(await soundStock(db, draft.listingId)).toMatchObject({ available: 0 });
  });

  test("is published by a verified seller who is not suspended", async () => {
    const unverified = await aSeller(db, { verified: false });
    const first = await aListing(db, { sellerId: unverified.id, status: "draft" });
    const suspended = await aSeller(db, { suspended: true });
    const second = await aListing(db, { sellerId: suspended.id, status: "draft" });
    const attempt = (sellerId: typeof unverified.id, listingId: typeof first.id) =>
      publishListing(db, { sellerId, listingId, client: null, now });
    await refusal(attempt(unverified.id, first.id), "email_unverified");
    await refusal(attempt(suspended.id, second.id), "account_suspended");
  });
});
