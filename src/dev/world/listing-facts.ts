import { z } from "zod";
import type { CATEGORY_SLUGS } from "@/config/categories";
import { RateLimit } from "@/contracts/listing-content";
import { CURRENCIES } from "@/lib/money";

const text = (max: number) => z.string().trim().min(1).max(max);

/** What a listing's JSON file holds. Its category is the folder, its slug the file name. */
export const listingFacts = z.strictObject({
  serviceName: text(128),
  seller: text(64),
  summary: text(240),
  tags: z.array(text(32)).min(1).max(8),
  price: z.strictObject({ amount: z.int().positive(), currency: z.enum(CURRENCIES) }),
  unitDescription: text(128),
  units: z.int().positive(),
  delivery: z.enum(["shared", "pool", "minted"]),
  validityDays: z.int().positive().nullable(),
  /** Of a minted listing; without them as many calls as wanted, and as fast. */
  callsPerUnit: z.int().positive().nullable().default(null),
  rateLimit: RateLimit.nullable().default(null),
  documentationUrl: z.url({ protocol: /^https$/, hostname: /\.example$/ }),
  updateFrequency: text(64),
  coverage: text(200),
  terms: text(2_000),
  /** The secret, with `{key}` where the part that differs goes; a minted listing has none. */
  credential: text(200).includes("{key}").optional(),
  status: z.enum(["draft", "active", "paused", "removed"]),
  listedDaysAgo: z.int().positive(),
  /** When it was paused or removed. */
  statusDaysAgo: z.int().positive().optional(),
  /** Name, type and meaning of each column. */
  dictionary: z
    .array(z.tuple([text(64), text(16), text(240)]))
    .min(5)
    .max(12),
});

export interface WorldListing extends z.infer<typeof listingFacts> {
  slug: string;
  category: (typeof CATEGORY_SLUGS)[number];
  /** Markdown. */
  description: string;
  sample: { format: "csv" | "json"; text: string };
}
