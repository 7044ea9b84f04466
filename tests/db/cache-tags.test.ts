import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CACHE_TAGS, CACHE_TAGS_CHANNEL } from "@/config/cache-tags";
import { stockLevel } from "@/lib/stock-level";
import { accounts, settings } from "@/server/db/schema";
import { saveSellerProfile } from "@/server/domain/account/save-seller-profile";
import { pauseListing } from "@/server/domain/listing/pause-listing";
import { removeListing } from "@/server/domain/listing/remove-listing";
import { restockListing } from "@/server/domain/listing/restock-listing";
import { resumeListing } from "@/server/domain/listing/resume-listing";
import { saveListing } from "@/server/domain/listing/save-listing";
import { withdrawUnits } from "@/server/domain/listing/withdraw-units";
import { anAccount, aSeller } from "../support/factories/account";
import { aListing } from "../support/factories/listing";
import { anOrder } from "../support/factories/order";
import { testDb } from "../support/test-db";

const { db, sql } = testDb();
const now = new Date();
const client = null;

let told: string[] = [];
let heard = () => {};
const MARK = "mark";
const listening = { stop: async () => {} };
beforeAll(async () => {
  const { unlisten } = await sql.listen(CACHE_TAGS_CHANNEL, (tag) => {
    if (tag === MARK) heard();
    else told.push(tag);
  });
  listening.stop = unlisten;
});
afterAll(() => listening.stop());

/** What the cache is told while something happens, without what it is told twice. */
async function toldBy(what: () => Promise<unknown>): Promise<string[]> {
  const marked = () =>
    new Promise<void>((resolve) => {
      heard = resolve;
      void sql.notify(CACHE_TAGS_CHANNEL, MARK);
    });
  await marked();
  told = [];
  await what();
  await marked();
  return [...new Set(told)].sort();
}

async function market(units = 10) {
  const seller = await aSeller(db);
  const listing = await aListing(db, { sellerId: seller.id, units, price: 1 });
  const own = { listingId: listing.id, sellerId: seller.id, client, now };
  const all = [CACHE_TAGS.listing(listing.slug), CACHE_TAGS.listings, CACHE_TAGS.seller(seller.slug)];
  return { seller, listing, own, all, page: CACHE_TAGS.listing(listing.slug) };
}

describe("a seller's move", () => {
  type Own = Awaited<ReturnType<typeof market>>["own"];
  test.each<[string, (own: Own) => Promise<unknown>]>([
    ["an edit", (own) => saveListing(db, { ...own, content: { summary: "Another summary" } })],
    ["a pause", (own) => pauseListing(db, own)],
    ["a removal", (own) => removeListing(db, own)],
    ["a restock", (own) => restockListing(db, { ...own, units: 1 })],
    ["a withdrawal", (own) => withdrawUnits(db, { ...own, units: 1 })],
  ])("%s is told", async (_, move) => {
    const { own, all } = await market();
    expect(await toldBy(() => move(own))).toEqual(all);
  });

  test("a resumption is told", async () => {
    const { own, all } = await market();
    await pauseListing(db, own);
    expect(await toldBy(() => resumeListing(db, own))).toEqual(all);
  });

  test("nobody sees a draft, so nothing is told of it", async () => {
    const seller = await aSeller(db);
    const tags = await toldBy(async () => {
      const draft = await aListing(db, { sellerId: seller.id, status: "draft" });
      const own = { listingId: draft.id, sellerId: seller.id, client, now };
      await saveListing(db, { ...own, content: { summary: "Edited" } });
    });
    expect(tags).toEqual([]);
  });

  test("what is rolled back was never told", async () => {
    const { own } = await market();
    const undone = db
      .transaction(async (tx) => {
        await pauseListing(tx, own);
        tx.rollback();
      })
      .catch(() => {});
    expect(await toldBy(() => undone)).toEqual([]);
  });

  test("every column of a listing but its stock counts as an edit", async () => {
    const columns = await sql<{ name: string }[]>`
      select attname as name from pg_attribute a
      where attrelid = 'listings'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
        and not exists (select from pg_trigger where tgname = 'listings_edited' and attnum = any(tgattr))`;
    expect(columns.map(({ name }) => name).sort()).toEqual([
      "units_available",
      "units_quarantined",
      "units_reserved",
      "units_sold",
    ]);
  });
});

describe("a purchase", () => {
  test("is told where the page passes a level, and not in between", async () => {
    const { listing, page } = await market(800);
    const buy = (units: number) => toldBy(() => anOrder(db, { listingId: listing.id, units }));
    expect(await buy(21)).toEqual([page]); // 0 sold -> 20+ sold
    expect(await buy(20)).toEqual([]); // 759 left, 41 sold
    expect(await buy(1)).toEqual([]);
    expect(await buy(300)).toEqual([page]); // 458 left: below 500
  });

  test("of the last unit is told to the lists too", async () => {
    const { listing, page } = await market(1);
    expect(await toldBy(() => anOrder(db, { listingId: listing.id }))).toEqual([page, CACHE_TAGS.listings]);
  });
});

describe("a seller", () => {
  const profile = { name: "Renamed", country: "IE", about: "" };

  test("who changes the profile is told, under the old address and the new", async () => {
    const { seller } = await market();
    const input = { accountId: seller.id, slug: "renamed", ...profile, now };
    expect(await toldBy(() => saveSellerProfile(db, input))).toEqual([
      CACHE_TAGS.listings,
      ...[CACHE_TAGS.seller(seller.slug), CACHE_TAGS.seller("renamed")].sort(),
    ]);
  });

  test.each(["suspendedAt", "closedAt"] as const)(
    "who is no longer admitted (%s), or again, is told",
    async (field) => {
      const { seller } = await market();
      const set = (value: Date | null) => () =>
        db
          .update(accounts)
          .set({ [field]: value })
          .where(eq(accounts.id, seller.id));
      const tags = [CACHE_TAGS.listings, CACHE_TAGS.seller(seller.slug)];
      expect(await toldBy(set(now))).toEqual(tags);
      expect(await toldBy(set(null))).toEqual(tags);
    },
  );

  test("and nobody else is", async () => {
    const { id } = await anAccount(db);
    const suspend = () => db.update(accounts).set({ suspendedAt: now }).where(eq(accounts.id, id));
    expect(await toldBy(suspend)).toEqual([]);
  });
});

test("settings are told", async () => {
  const row = { key: "maxUnitsPerOrder", value: 5, updatedAt: now };
  expect(await toldBy(() => db.insert(settings).values(row))).toEqual([CACHE_TAGS.settings]);
});

test("the database and the pages agree on levels", async () => {
  const counts = [0, 1, 9, 10, 19, 20, 49, 50, 99, 100, 499, 500, 1_000, 2_001, 5_000, 99_999, 1_000_000];
  const rows = await sql<{ units: number; level: number }[]>`
    select units, stock_level(units) as level from unnest(${counts}::int[]) units`;
  expect(rows.map(({ level }) => level)).toEqual(counts.map(stockLevel));
});
