import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import { connection } from "next/server";
import { CACHE_TAGS } from "@/config/cache-tags";
import { createContext } from "@/server/api/context";
import { createCaller } from "@/server/api/root";
import { orNotFound } from "./server";

/**
 * What everyone sees of the market, kept by each process until the database tells that it changed. Nothing here knows
 * who is asking: what depends on them stays out. Each read waits for a request first, so that a build needs no database.
 */
export const catalogue = {
  home: () => atRequest(readHome),
  find: (query: FindListings) => atRequest(() => readListings(query)),
  facets: (filter: Filter) => atRequest(() => readFacets(filter)),
  listing: (slug: string) => atRequest(() => readListing(slug)),
  /** What a visitor without an account is told about one unit. */
  quote: (of: { slug: string; listingId: Listing["id"] }) => atRequest(() => readQuote(of)),
  seller: (slug: string) => atRequest(() => readSeller(slug)),
};

type Api = ReturnType<typeof createCaller>;
type FindListings = Parameters<Api["listing"]["find"]>[0];
type Filter = Parameters<Api["listing"]["facets"]>[0];
type Listing = Awaited<ReturnType<Api["listing"]["get"]>>;

async function atRequest<T>(read: () => Promise<T>): Promise<T> {
  await connection();
  return read();
}

/** The procedures as a stranger from nowhere calls them. */
async function asNobody(): Promise<Api> {
  return createCaller(await createContext(new Headers(), new Headers()));
}

/** Kept until told otherwise; what nobody looks at for a day goes. */
function keep(...tags: string[]): void {
  cacheLife({ stale: 0, revalidate: 24 * 60 * 60, expire: 48 * 60 * 60 });
  cacheTag(CACHE_TAGS.everything, ...tags);
}

const namesOf = (listings: readonly { slug: string }[]) =>
  listings.map(({ slug }) => CACHE_TAGS.listing(slug));

async function readHome() {
  "use cache";
  const { listing } = await asNobody();
  const [newest, small, facets] = await Promise.all([
    listing.find({ sort: "newest", limit: 6 }),
    listing.find({ sort: "price_asc", currency: "EUR", inStock: true, limit: 6 }),
    listing.facets({}),
  ]);
  keep(CACHE_TAGS.listings, ...namesOf([...newest.items, ...small.items]));
  return { newest: newest.items, small: small.items, facets };
}

async function readListings(query: FindListings) {
  "use cache";
  const { listing } = await asNobody();
  const page = await listing.find(query);
  keep(CACHE_TAGS.listings, ...namesOf(page.items));
  return page;
}

async function readFacets(filter: Filter) {
  "use cache";
  keep(CACHE_TAGS.listings);
  const { listing } = await asNobody();
  return listing.facets(filter);
}

async function readListing(slug: string) {
  "use cache";
  const { listing } = await asNobody();
  const found = await orNotFound(listing.get({ listingId: slug }));
  keep(CACHE_TAGS.listing(slug), ...(found ? [CACHE_TAGS.seller(found.seller.slug)] : []));
  return found;
}

async function readQuote({ slug, listingId }: { slug: string; listingId: Listing["id"] }) {
  "use cache";
  keep(CACHE_TAGS.listing(slug), CACHE_TAGS.settings, CACHE_TAGS.listings);
  const { order } = await asNobody();
  return order.quote({ listingId, units: 1 });
}

async function readSeller(slug: string) {
  "use cache";
  keep(CACHE_TAGS.seller(slug));
  const { account } = await asNobody();
  return orNotFound(account.getSeller({ slug }));
}
