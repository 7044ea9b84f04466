import { describe, expect, it } from "vitest";
import { FindListingsInput } from "@/contracts/listing";
import { browseHref, countFilters, parseBrowseQuery } from "@/features/listing/browse-query";

describe("the address of a browse page", () => {
  it("says the same there and back", () => {
    const query = parseBrowseQuery({
      q: "station weather",
      category: ["weather", "maps"],
      delivery: "pool",
      currency: "EUR",
      min: "1,5",
      max: "20.00",
      stock: "1",
      sort: "price_asc",
    });
    expect(query).toMatchObject({ words: "station weather", minPrice: 150, maxPrice: 2_000, inStock: true });
    const params = new URL(browseHref(query), "https://market.test").searchParams;
    const again = Object.fromEntries([...new Set(params.keys())].map((name) => [name, params.getAll(name)]));
    expect(parseBrowseQuery(again)).toEqual(query);
    expect(countFilters(query)).toBe(6);
  });

  it("leaves out what is the default", () => {
    expect(browseHref(parseBrowseQuery({}))).toBe("/browse");
  });

  it.each([
    { category: "nonsense", delivery: ["", "drone"], sort: "best", stock: "yes", currency: "ABC" },
    { min: "-1", max: "1e9", cursor: "../../etc" },
    { min: "99999999", q: "a\0b\ud800", cursor: ["x".repeat(600)] },
    { q: "x".repeat(10_000) },
  ])("takes what it cannot mean for nothing: %o", (params) => {
    const query = parseBrowseQuery(params);
    expect(FindListingsInput.safeParse(query).success).toBe(true);
    expect(countFilters(query)).toBe(0);
  });
});
