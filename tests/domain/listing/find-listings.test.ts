import { beforeEach, describe, expect, test } from "vitest";
import { SEARCH_CONSIDERS } from "@/config/limits";
import { FindListingsInput } from "@/contracts/listing";
import { fillListings } from "@/dev/bench/fill/fill-listings";
import { encodeCursor } from "@/lib/page";
import { findListingFacets } from "@/server/domain/listing/find-listing-facets";
import { findListings } from "@/server/domain/listing/find-listings";
import { aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { testDb } from "../../support/test-db";

const { db, sql } = testDb();
type Query = Partial<typeof FindListingsInput._zod.input>;

const input = (query: Query = {}) => FindListingsInput.parse(query);
const names = async (query: Query = {}) =>
  (await findListings(db, input(query))).items.map(({ serviceName }) => serviceName);

/** The slugs of all pages. */
async function everything(query: Query): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await findListings(db, input({ ...query, cursor }));
    seen.push(...page.items.map(({ slug }) => slug));
    cursor = page.next;
  } while (cursor !== null);
  return seen;
}

/** Seven listings on the market, a minute apart, and four that are not. */
beforeEach(async () => {
  const nordwind = await aSeller(db, { sellerName: "Nordwind Met", slug: "nordwind" });
  const halden = await aSeller(db, { sellerName: "Halden Quant", slug: "halden" });
  let minute = 0;
  const list = (seller: { id: typeof nordwind.id }, serviceName: string, traits: object = {}) =>
    aListing(db, {
      sellerId: seller.id,
      serviceName,
      summary: "",
      description: "",
      tags: [],
      now: new Date(Date.UTC(2026, 10, 1, 12, minute++)),
      ...traits,
    });
  await list(nordwind, "Hourly Station Weather, Europe", { price: 400 });
  await list(nordwind, "Marine Forecast, North Sea", { price: 650, delivery: "pool", units: 3 });
  await list(nordwind, "Radar Composites", { price: 3_800, delivery: "pool", units: 0 });
  await list(halden, "FX Reference Rates", { price: 90, category: "finance", tags: ["currencies"] });
  await list(halden, "Yield Curves", { price: 90, category: "finance", currency: "USD" });
  await list(halden, "Insider Filings", {
    price: 2_900,
    category: "finance",
    summary: "Directors' dealings.",
  });
  await list(halden, "Storm Losses", {
    category: "finance",
    description: "Weather damage paid by insurers.",
  });

  await list(nordwind, "A weather draft", { status: "draft" });
  await list(nordwind, "A paused weather feed", { status: "paused" });
  await list(nordwind, "A removed weather feed", { status: "removed" });
  const suspended = await aSeller(db, { suspended: true });
  await list(suspended, "A suspended weather feed");
});

describe("browsing", () => {
  test("shows what is on the market, newest first", async () => {
    expect(await names()).toEqual([
      "Storm Losses",
      "Insider Filings",
      "Yield Curves",
      "FX Reference Rates",
      "Radar Composites",
      "Marine Forecast, North Sea",
      "Hourly Station Weather, Europe",
    ]);
  });

  test("a card says what it costs, what is left and who sells", async () => {
    const { items } = await findListings(db, input({ words: "radar" }));
    expect(items).toMatchObject([
      {
        price: { amount: 3_800, currency: "EUR" },
        availability: "sold_out",
        unitsAvailable: 0,
        delivery: "pool",
        seller: { name: "Nordwind Met", slug: "nordwind" },
      },
    ]);
  });

  test.each<[string, Query, string[]]>([
    ["a stem", { words: "rates" }, ["FX Reference Rates"]],
    ["another form of the word", { words: "directors dealing" }, ["Insider Filings"]],
    ["a tag", { words: "currency" }, ["FX Reference Rates"]],
    ["a typing error", { words: "forcast" }, ["Marine Forecast, North Sea"]],
    ["a typing error in each word", { words: "yeld curvs" }, ["Yield Curves"]],
    [
      "the seller",
      { words: "Halden" },
      ["Storm Losses", "Insider Filings", "Yield Curves", "FX Reference Rates"],
    ],
    ["what stands in its description", { words: "insurers" }, ["Storm Losses"]],
    ["nothing", { words: "submarine cables" }, []],
    ["nothing but signs", { words: "-' \" & !" }, []],
  ])("finds by %s", async (_, query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  test("puts a name before a category, and a category before a description", async () => {
    expect(await names({ words: "weather" })).toEqual([
      "Hourly Station Weather, Europe",
      "Radar Composites",
      "Marine Forecast, North Sea",
      "Storm Losses",
    ]);
  });

  test("a typing error finds what the word itself finds", async () => {
    expect(await names({ words: "wether" })).toEqual(await names({ words: "weather" }));
    expect(await names({ words: '"wether"' })).toEqual([]);
    expect(await names({ words: "wether -hourly" })).toEqual([]);
  });

  test("takes a minus and quotes at their word", async () => {
    expect(await names({ words: "weather -hourly" })).not.toContain("Hourly Station Weather, Europe");
    expect(await names({ words: '"station weather"' })).toEqual(["Hourly Station Weather, Europe"]);
    expect(await names({ words: '"weather station"' })).toEqual([]);
  });

  test.each<[string, Query, number]>([
    ["category", { categories: ["finance"] }, 4],
    ["two categories", { categories: ["finance", "weather"] }, 7],
    ["an empty shelf", { categories: ["maps"] }, 0],
    ["delivery", { deliveries: ["pool"] }, 2],
    ["in stock", { inStock: true }, 6],
    ["currency", { currency: "USD" }, 1],
    ["price", { minPrice: 90, maxPrice: 400 }, 4],
    ["seller", { seller: "nordwind" }, 3],
    ["all of it", { categories: ["weather"], deliveries: ["pool"], inStock: true, minPrice: 500 }, 1],
  ])("narrows by %s", async (_, query, expected) => {
    expect(await names(query)).toHaveLength(expected);
    expect((await findListingFacets(db, input(query))).total).toBe(expected);
  });

  test.each<Query>([
    { sort: "newest" },
    { sort: "price_asc" },
    { sort: "price_desc" },
    { sort: "relevance", words: "weather or rates or forecast or losses or filings" },
  ])("pages through everything once, whatever the page size: %o", async (query) => {
    const all = await names(query);
    expect(all.length).toBeGreaterThan(4);
    for (const limit of [1, 2, 3]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await findListings(db, input({ ...query, limit, cursor }));
        seen.push(...page.items.map(({ serviceName }) => serviceName));
        cursor = page.next;
      } while (cursor !== null);
      expect(seen).toEqual(all);
    }
  });

  test("sorts by price both ways, equal prices apart by id", async () => {
    const up = await names({ sort: "price_asc" });
    const down = await names({ sort: "price_desc" });
    expect(up.slice(0, 2).sort()).toEqual(["FX Reference Rates", "Yield Curves"]);
    expect(down).toEqual([...up].reverse());
  });

  test.each([
    "nonsense",
    encodeCursor(["a", "b"]),
    encodeCursor([1e300, "lst_x"]),
    encodeCursor([-1, `lst_${"0".repeat(26)}`]),
    encodeCursor([0.5, `lst_\0${"0".repeat(25)}`]),
  ])("a forged cursor starts over (%#)", async (cursor) => {
    for (const sort of ["newest", "price_asc", "relevance"] as const)
      expect(await names({ sort, words: "weather", cursor })).toHaveLength(4);
  });
});

describe("facets", () => {
  test("count each choice with the other filters kept", async () => {
    const facets = await findListingFacets(db, input({ categories: ["finance"], inStock: true }));
    expect(facets).toMatchObject({
      total: 4,
      sellers: 1,
      categories: { finance: 4, weather: 2, maps: 0 },
      deliveries: { shared: 4, pool: 0 },
      inStock: 4,
      highestPrice: 2_900,
    });
  });

  test("the price range counts, and does not hide the highest price", async () => {
    const facets = await findListingFacets(db, input({ maxPrice: 100 }));
    expect(facets).toMatchObject({ total: 2, categories: { finance: 2, weather: 0 }, highestPrice: 3_800 });
  });

  test("say whether there are more than were counted", async () => {
    expect((await findListingFacets(db, input())).more).toBe(false);
    await fillListings(sql, SEARCH_CONSIDERS + 500);
    const weather = await findListingFacets(db, input({ words: "weather" }));
    expect(weather.more).toBe(true);
    expect(weather.total).toBeGreaterThanOrEqual(SEARCH_CONSIDERS);
    expect((await findListingFacets(db, input())).more).toBe(false);
    const seen = await everything({ words: "wether" });
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(SEARCH_CONSIDERS);
  });

  test("of nothing are zero", async () => {
    const facets = await findListingFacets(db, input({ words: "submarine cables" }));
    expect(facets).toMatchObject({ total: 0, sellers: 0, highestPrice: null });
  });
});
