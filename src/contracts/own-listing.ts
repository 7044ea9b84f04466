import { z } from "zod";
import { MAX_UNITS, PAGE_SIZE } from "@/config/limits";
import { idOf } from "./id";
import { LISTING_STATUSES } from "./listing";
import { ListingContent, Sample } from "./listing-content";
import { OFFERED_DELIVERIES, REQUIRED_PART_NAMES } from "./listing-parts";
import { CurrencyCode, MoneyView } from "./money";
import { pageInput } from "./page";
import { line, text } from "./text";

const Count = z.int().min(0);
const UnitCount = z.int("A whole number.").min(1, "At least one.").max(MAX_UNITS, "At most 1,000,000 units.");

/** Names one of the caller's listings. */
export const OwnListingRef = z.strictObject({ listingId: idOf("lst") });

/** What a seller may write at once, all of it or some. `units` is for drafts, of pools excepted. */
const ListingChanges = ListingContent.partial().extend({
  units: z.int("A whole number.").min(0).max(MAX_UNITS, "At most 1,000,000 units.").optional(),
});

export type ListingChanges = Omit<z.output<typeof ListingChanges>, "units">;

/** A draft, as full or as empty as its seller likes. */
export const CreateListingInput = ListingChanges.extend({
  serviceName: line({ max: 128 }).default(""),
  delivery: z.enum(OFFERED_DELIVERIES).default("shared"),
  currency: CurrencyCode.default("EUR"),
});
export type CreateListingInput = z.output<typeof CreateListingInput>;

export const CreatedListing = z.strictObject({ listingId: idOf("lst") });

/** What is given is written, what is absent stays. */
export const SaveListingInput = OwnListingRef.extend(ListingChanges.shape);

export const RestockInput = OwnListingRef.extend({ units: UnitCount });
export const WithdrawUnitsInput = OwnListingRef.extend({ units: UnitCount });
export const WithdrawCredentialsInput = OwnListingRef.extend({
  credentialIds: z.array(idOf("crd")).min(1).max(100),
});
/** One credential for all buyers; multi-line secrets such as keys in PEM are fine. */
export const SetSharedCredentialInput = OwnListingRef.extend({ secret: text({ max: 8_192 }) });
export const SetCredential = z.strictObject({ replaced: z.boolean() });
/** One credential a line. Which lines are wrong is said by number, so the text comes as it is. */
export const AddPoolCredentialsInput = OwnListingRef.extend({ upload: text({ max: 6_000_000 }) });
export const AddedCredentials = z.strictObject({ added: Count });

/** A file as base64, so that its size counts in bytes and its encoding is checked here. */
export const PreviewSampleInput = z.strictObject({
  fileName: line({ max: 255 }),
  content: z
    .string()
    .max(8_000_000)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/, "This is not a file."),
});
/** What will be kept and shown; `truncated`: the file has more rows. */
export const SamplePreview = z.strictObject({ sample: Sample, truncated: z.boolean() });
export type SamplePreview = z.output<typeof SamplePreview>;

const Stock = z.strictObject({
  available: Count,
  reserved: Count,
  sold: Count,
  quarantined: Count,
});

/** A line of the seller's table. */
export const OwnListingRow = z.strictObject({
  id: idOf("lst"),
  slug: z.string(),
  status: z.enum(LISTING_STATUSES),
  serviceName: z.string(),
  category: ListingContent.shape.category,
  delivery: z.enum(["shared", "pool", "minted"]),
  price: MoneyView.nullable(),
  unitDescription: z.string(),
  stock: Stock,
  updatedAt: z.date(),
});
export type OwnListingRow = z.output<typeof OwnListingRow>;

export const FindOwnListingsInput = z.strictObject({
  status: z.enum(LISTING_STATUSES).optional(),
  limit: z.int().min(1).max(PAGE_SIZE).default(PAGE_SIZE),
  ...pageInput,
});
export const OwnListingPage = z.strictObject({ items: z.array(OwnListingRow), next: z.string().nullable() });

/** Everything of a listing its seller may read back: no secret is part of it. */
export const OwnListing = z.strictObject({
  id: idOf("lst"),
  slug: z.string(),
  status: z.enum(LISTING_STATUSES),
  content: ListingContent.extend({ delivery: z.enum(["shared", "pool", "minted"]) }),
  termsVersion: z.int(),
  stock: Stock,
  /** The shared credential, as far as it may be shown. */
  sharedCredential: z.strictObject({ lastFour: z.string(), since: z.date() }).nullable(),
  missing: z.array(z.enum(REQUIRED_PART_NAMES)),
  publishedAt: z.date().nullable(),
  updatedAt: z.date(),
});
export type OwnListing = z.output<typeof OwnListing>;

export const CREDENTIAL_STATUSES = ["available", "assigned", "quarantined", "withdrawn"] as const;

export const FindCredentialsInput = OwnListingRef.extend(pageInput);
/** A sealed credential as its seller may see it. */
export const CredentialView = z.strictObject({
  id: idOf("crd"),
  status: z.enum(CREDENTIAL_STATUSES),
  lastFour: z.string(),
  createdAt: z.date(),
});
export type CredentialView = z.output<typeof CredentialView>;
export const CredentialPage = z.strictObject({ items: z.array(CredentialView), next: z.string().nullable() });
