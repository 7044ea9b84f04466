import { z } from "zod";
import { CATEGORY_SLUGS } from "@/config/categories";
import { MAX_SAMPLE_ROWS } from "@/config/limits";
import { MAX_COLUMNS, MAX_TAGS, OFFERED_DELIVERIES } from "./listing-parts";
import { line, text } from "./text";

/** Characters of a sample's cell that are kept; and of the whole sample, as JSON. */
export const MAX_CELL = 300;
export const MAX_SAMPLE_CHARACTERS = 200_000;
/** Largest price of a unit, in minor units: a thousand units still add up exactly. */
export const MAX_PRICE = 100_000_000;

/** Most calls that one unit of a minted listing holds, and the bounds of its rate limit. */
const MAX_CALLS_PER_UNIT = 1_000_000_000;
const MAX_RATE_CALLS = 1_000_000;
const MAX_RATE_SECONDS = 86_400;

/** So many calls in so many seconds, for each token. */
export const RateLimit = z.strictObject({
  calls: z
    .int("A whole number.")
    .min(1, "At least one call.")
    .max(MAX_RATE_CALLS, "At most 1,000,000 calls."),
  seconds: z.int("Whole seconds.").min(1, "At least one second.").max(MAX_RATE_SECONDS, "At most one day."),
});
export type RateLimit = z.output<typeof RateLimit>;

export const DictionaryColumn = z.strictObject({
  name: line({ max: 128 }),
  type: line({ max: 64 }),
  meaning: line({ max: 500 }),
});
export type DictionaryColumn = z.output<typeof DictionaryColumn>;

const Dictionary = z
  .array(DictionaryColumn)
  .max(MAX_COLUMNS)
  .refine((columns) => {
    const names = columns.map(({ name }) => name).filter((name) => name !== "");
    return new Set(names).size === names.length;
  }, "Two columns have the same name.");

const Cell = text({ max: MAX_CELL }).nullable();

/** Rows shown before buying: inert text. Every row has one cell a column. */
export const Sample = z
  .strictObject({
    format: z.enum(["csv", "json"]),
    columns: z
      .array(text({ min: 1, max: 128 }))
      .min(1)
      .max(MAX_COLUMNS),
    rows: z.array(z.array(Cell).max(MAX_COLUMNS)).min(1).max(MAX_SAMPLE_ROWS),
  })
  .refine(({ columns, rows }) => rows.every((row) => row.length === columns.length), "Rows differ in length.")
  .refine((sample) => JSON.stringify(sample).length <= MAX_SAMPLE_CHARACTERS, "This sample is too large.");
export type Sample = z.output<typeof Sample>;

const Tags = z
  .array(line({ min: 1, max: 32 }).toLowerCase())
  .max(MAX_TAGS, `At most ${MAX_TAGS} tags.`)
  .overwrite((tags) => [...new Set(tags)]);

const DocumentationUrl = z
  .url({ protocol: /^https?$/, error: "An address that starts with https://." })
  .max(2_048)
  .refine((value) => value.isWellFormed() && !value.includes("\0"), "An address that starts with https://.");

/** What a seller writes. A draft may leave any of it empty; publishing lists what is missing. */
export const ListingContent = z.strictObject({
  serviceName: line({ max: 128 }),
  summary: line({ max: 240 }),
  description: text({ max: 20_000 }),
  category: z.enum(CATEGORY_SLUGS).nullable(),
  tags: Tags,
  priceAmount: z
    .int("A price like 3.50.")
    .min(1, "More than zero.")
    .max(MAX_PRICE, "At most 1,000,000.00.")
    .nullable(),
  currency: z.enum(["EUR", "USD", "GBP"]),
  unitDescription: line({ max: 128 }),
  delivery: z.enum(OFFERED_DELIVERIES),
  validityDays: z.int("Whole days.").min(1, "At least one day.").max(3_650, "At most ten years.").nullable(),
  /** Minted delivery only: the calls in one unit; null: as many as wanted until the token ends. */
  callsPerUnit: z
    .int("A whole number.")
    .min(1, "At least one call.")
    .max(MAX_CALLS_PER_UNIT, "At most 1,000,000,000 calls.")
    .nullable(),
  /** Minted delivery only; null: no limit. */
  rateLimit: RateLimit.nullable(),
  documentationUrl: DocumentationUrl.nullable(),
  terms: text({ max: 20_000 }),
  updateFrequency: line({ max: 120 }),
  coverage: line({ max: 200 }),
  dictionary: Dictionary,
  sample: Sample.nullable(),
});
export type ListingContent = z.output<typeof ListingContent>;
