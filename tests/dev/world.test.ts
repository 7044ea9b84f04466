import { describe, expect, test } from "vitest";
import { DEMO_PEOPLE } from "@/config/demo-people";
import { CURRENCY_LIMITS, MAX_UNITS_PER_ORDER } from "@/config/limits";
import { ListingContent } from "@/contracts/listing-content";
import { BUYERS } from "@/dev/world/buyers";
import { ORDERS } from "@/dev/world/orders";
import { readListings } from "@/dev/world/read-listings";
import { secretsOf } from "@/dev/world/secrets";
import { contentOf } from "@/dev/world/seed-listings";
import { DEMO_SELLER, SELLERS } from "@/dev/world/sellers";

const listings = readListings();
const sellers = new Map(SELLERS.map((seller) => [seller.slug, seller]));

const FITS: Record<string, (cell: string) => boolean> = {
  text: () => true,
  enum: () => true,
  int: (cell) => /^-?\d+$/.test(cell),
  float: (cell) => cell !== "" && Number.isFinite(Number(cell)),
  boolean: (cell) => cell === "true" || cell === "false",
  date: (cell) => /^\d{4}-\d{2}-\d{2}$/.test(cell) && !Number.isNaN(Date.parse(cell)),
  timestamp: (cell) => cell.endsWith("Z") && !Number.isNaN(Date.parse(cell)),
};

describe("people", () => {
  test("20 sellers, 14 buyers and three demo log-ins, every name and e-mail once, at .example", () => {
    expect(SELLERS).toHaveLength(20);
    expect(BUYERS).toHaveLength(14);
    const emails = new Set([...SELLERS, ...BUYERS, ...DEMO_PEOPLE].map((person) => person.email));
    expect(emails.size).toBe(20 + 14 + 3 - 1);
    for (const email of emails) expect(email).toMatch(/^[a-z.]+@[a-z-]+\.example$/);
    expect(sellers.size).toBe(20);
    expect(sellers.get(DEMO_SELLER)?.email).toBe("seller@demo.example");
  });

  test("every seller sells something and says who they are", () => {
    expect(new Set(listings.map((listing) => listing.seller))).toEqual(new Set(sellers.keys()));
    for (const { slug, country, about } of SELLERS) {
      expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(country).toMatch(/^[A-Z]{2}$/);
      expect(about.length).toBeGreaterThan(60);
      expect(about.length).toBeLessThan(300);
    }
  });
});

describe("listings", () => {
  test("five active or sold-out ones a category, and the demo seller has one in every status", () => {
    const onSale = Object.groupBy(listings, (listing) => listing.category);
    for (const shelf of Object.values(onSale)) expect(shelf?.length).toBeGreaterThanOrEqual(5);
    expect(new Set(listings.map((listing) => listing.slug)).size).toBe(listings.length);
    const ofDemoSeller = listings.filter((listing) => listing.seller === DEMO_SELLER);
    expect(new Set(ofDemoSeller.map((listing) => listing.status))).toEqual(
      new Set(["draft", "active", "paused", "removed"]),
    );
  });

  test.each(listings.map((listing) => [listing.slug, listing] as const))("%s", (slug, listing) => {
    expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(new Set(listing.tags).size).toBe(listing.tags.length);
    const words = listing.description.split(/\s+/).length;
    expect(words).toBeGreaterThanOrEqual(120);
    expect(words).toBeLessThanOrEqual(250);

    const { sample, dictionary } = ListingContent.parse(contentOf(listing));
    expect(sample?.format).toBe(listing.sample.format);
    expect(sample?.columns).toEqual(dictionary.map(({ name }) => name));
    expect(sample?.rows.length).toBeGreaterThanOrEqual(6);
    expect(sample?.rows.length).toBeLessThanOrEqual(12);
    for (const [index, { name, type }] of dictionary.entries())
      for (const cell of sample?.rows.map((row) => row[index] ?? null) ?? [])
        if (cell !== null) expect(FITS[type]?.(cell), `${name} is ${type}: ${cell}`).toBe(true);

    const secrets = secretsOf(listing);
    expect(secrets).toHaveLength({ pool: listing.units, shared: 1, minted: 0 }[listing.delivery]);
    expect(new Set(secrets).size).toBe(secrets.length);
    expect(secretsOf(listing)).toEqual(secrets);
  });

  test("samples have nulls, negative numbers and letters beyond ASCII", () => {
    const cells = listings.flatMap((listing) => contentOf(listing).sample?.rows.flat() ?? []);
    expect(cells).toContain(null);
    expect(cells.some((cell) => Number(cell) < 0)).toBe(true);
    expect(cells.some((cell) => /[^\p{ASCII}]/u.test(cell ?? ""))).toBe(true);
  });
});

describe("orders", () => {
  const bySlug = new Map(listings.map((listing) => [listing.slug, listing]));

  test("every order names a buyer, a listing that was on sale, and units it may have", () => {
    const buyers = new Set(["demo-buyer", ...BUYERS.map((buyer) => buyer.key)]);
    for (const { buyer, listing: slug, units, daysAgo, steps } of ORDERS) {
      const listing = bySlug.get(slug);
      expect(buyers, slug).toContain(buyer);
      expect(listing?.status, slug).not.toBe("draft");
      expect(daysAgo).toBeGreaterThan(listing?.statusDaysAgo ?? 0);
      expect(daysAgo).toBeLessThan(listing?.listedDaysAgo ?? 0);
      expect(units).toBeLessThanOrEqual(MAX_UNITS_PER_ORDER);
      for (const step of steps) {
        expect("until" in step ? step.until : step.hours).toBeLessThan(daysAgo * 24);
        if ("unit" in step) expect(step.unit).toBeLessThanOrEqual(units);
      }
    }
  });

  test("no buyer passes the first limit of a tab", () => {
    const tabs = new Map<string, number>();
    for (const { buyer, listing: slug, units } of ORDERS) {
      const price = bySlug.get(slug)?.price ?? { amount: 0, currency: "EUR" };
      const tab = `${buyer} ${price.currency}`;
      tabs.set(tab, (tabs.get(tab) ?? 0) + price.amount * units);
      expect(tabs.get(tab), tab).toBeLessThanOrEqual(CURRENCY_LIMITS[price.currency]?.instant ?? 0);
    }
  });

  test("exactly one listing on sale has no unit left", () => {
    const sold = new Map<string, number>();
    for (const { listing, units } of ORDERS) sold.set(listing, (sold.get(listing) ?? 0) + units);
    const soldOut = listings.filter((listing) => listing.units === sold.get(listing.slug));
    expect(soldOut.map((listing) => listing.slug)).toEqual(["marine-forecast-north-sea"]);
  });
});
