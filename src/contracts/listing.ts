import { z } from "zod";
import { CATEGORY_SLUGS } from "@/config/categories";
import { PAGE_SIZE } from "@/config/limits";
import { idOf } from "./id";
import { DictionaryColumn, MAX_PRICE, RateLimit, Sample } from "./listing-content";
import { DELIVERIES } from "./listing-parts";
import { CurrencyCode, MoneyView } from "./money";
import { pageInput } from "./page";
import { line, text } from "./text";

export const LISTING_STATUSES = ["draft", "active", "paused", "removed"] as const;
export type ListingStatus = (typeof LISTING_STATUSES)[number];

/** Whether it can be bought now. `paused` also covers a seller who takes no orders. */
export const Availability = z.enum(["available", "sold_out", "paused"]);
export type Availability = z.output<typeof Availability>;

export const Slug = z.string().regex(/^[a-z0-9-]{1,160}$/, "This is not an address of ours.");
const Units = z.int().min(0);

/** What a list shows of a listing. */
export const ListingCard = z.strictObject({
  id: idOf("lst"),
  slug: z.string(),
  serviceName: z.string(),
  summary: z.string(),
  category: z.enum(CATEGORY_SLUGS),
  tags: z.array(z.string()),
  price: MoneyView,
  unitDescription: z.string(),
  delivery: z.enum(DELIVERIES),
  /** Minted delivery: the calls in one unit; null: as many as wanted, or another delivery. */
  callsPerUnit: z.int().nullable(),
  rateLimit: RateLimit.nullable(),
  updateFrequency: z.string(),
  availability: Availability,
  unitsAvailable: Units,
  /** Everything ever put up for sale and not withdrawn. */
  unitsTotal: Units,
  publishedAt: z.date(),
  seller: z.strictObject({ name: z.string(), slug: z.string() }),
});
export type ListingCard = z.output<typeof ListingCard>;

/** What a listing's public page shows. */
export const ListingDetail = ListingCard.extend({
  description: z.string(),
  coverage: z.string(),
  documentationUrl: z.string().nullable(),
  /** Null: until revoked. */
  validityDays: z.int().nullable(),
  terms: z.string(),
  termsVersion: z.int(),
  dictionary: z.array(DictionaryColumn),
  sample: Sample.nullable(),
  unitsSold: Units,
  updatedAt: z.date(),
  seller: z.strictObject({
    name: z.string(),
    slug: z.string(),
    country: z.string(),
    since: z.date(),
    /** Listings of this seller that can be seen by everyone. */
    listings: Units,
  }),
});
export type ListingDetail = z.output<typeof ListingDetail>;

/** What narrows a list of listings. Prices are minor units of whatever currency a listing has. */
export const ListingFilter = z.strictObject({
  words: line({ max: 200 }).default(""),
  categories: z.array(z.enum(CATEGORY_SLUGS)).max(CATEGORY_SLUGS.length).default([]),
  deliveries: z.array(z.enum(DELIVERIES)).max(DELIVERIES.length).default([]),
  currency: CurrencyCode.optional(),
  minPrice: z.int().min(0).max(MAX_PRICE).optional(),
  maxPrice: z.int().min(0).max(MAX_PRICE).optional(),
  inStock: z.boolean().default(false),
  /** Slug of a seller. */
  seller: line({ min: 1, max: 160 }).optional(),
});
export type ListingFilter = z.output<typeof ListingFilter>;

/** `relevance` without words is `newest`. */
export const LISTING_SORTS = ["relevance", "newest", "price_asc", "price_desc"] as const;

export const FindListingsInput = ListingFilter.extend({
  sort: z.enum(LISTING_SORTS).default("relevance"),
  limit: z.int().min(1).max(PAGE_SIZE).default(PAGE_SIZE),
  ...pageInput,
});
export type FindListingsInput = z.output<typeof FindListingsInput>;

export const ListingPage = z.strictObject({ items: z.array(ListingCard), next: z.string().nullable() });
export type ListingPage = z.output<typeof ListingPage>;

/** How many listings each choice would leave, all other filters kept. */
export const ListingFacets = z.strictObject({
  /** Whether only the newest were counted: then each number is the least that there are. */
  more: z.boolean(),
  total: Units,
  sellers: Units,
  categories: z.record(z.enum(CATEGORY_SLUGS), Units),
  deliveries: z.record(z.enum(DELIVERIES), Units),
  inStock: Units,
  /** Highest price of a unit among them, in minor units; null where there is none. */
  highestPrice: z.int().nullable(),
});
export type ListingFacets = z.output<typeof ListingFacets>;

/** By its id, or by the slug of its page's address. */
const IdOrSlug = z.union([idOf("lst"), Slug], "This is not the id or the address of a listing.");

export const GetListingInput = z.strictObject({ listingId: IdOrSlug });

export const REPORT_REASONS = {
  not_as_described: "It is not what it says",
  does_not_work: "It does not work",
  not_theirs: "The seller may not sell this",
  personal_data: "It holds personal data",
  other: "Something else",
} as const;
export type ReportReason = keyof typeof REPORT_REASONS;

export const ReportListingInput = z.strictObject({
  slug: Slug,
  reason: z.enum(Object.keys(REPORT_REASONS) as [ReportReason, ...ReportReason[]]),
  message: text({ min: 1, max: 2_000 }),
});
export type ReportListingInput = z.output<typeof ReportListingInput>;

const REPORT_DECISIONS = ["dismiss", "pause", "remove"] as const;
export type ReportDecision = (typeof REPORT_DECISIONS)[number];

/** Decides every open report of a listing. Where it is taken off the market, its seller reads the reason. */
export const DecideReportsInput = z.strictObject({
  listingId: idOf("lst"),
  decision: z.enum(REPORT_DECISIONS),
  reason: line({ min: 1, max: 500 }),
});
export type DecideReportsInput = z.output<typeof DecideReportsInput>;

export const FindReportsInput = z.strictObject(pageInput);
export type FindReportsInput = z.output<typeof FindReportsInput>;

/** A report as operators read it. */
export const ReportView = z.strictObject({
  id: idOf("rpt"),
  listingId: idOf("lst"),
  slug: z.string(),
  serviceName: z.string(),
  listingStatus: z.enum(LISTING_STATUSES),
  sellerName: z.string(),
  /** Null: without an account. */
  reporterName: z.string().nullable(),
  reason: z.string(),
  message: z.string(),
  createdAt: z.date(),
  handledAt: z.date().nullable(),
  handledBy: z.string().nullable(),
  decision: z.enum(REPORT_DECISIONS).nullable(),
});
export type ReportView = z.output<typeof ReportView>;

export const ReportPage = z.strictObject({ items: z.array(ReportView), next: z.string().nullable() });
export type ReportPage = z.output<typeof ReportPage>;
