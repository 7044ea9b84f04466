import type { ListingContent } from "@/contracts/listing-content";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import type { Db } from "@/server/db/types";
import { addPoolCredentials } from "@/server/domain/listing/add-pool-credentials";
import { createListing } from "@/server/domain/listing/create-listing";
import type { OwnListingInput } from "@/server/domain/listing/lock-own-listing";
import { pauseListing } from "@/server/domain/listing/pause-listing";
import { previewSample } from "@/server/domain/listing/preview-sample";
import { publishListing } from "@/server/domain/listing/publish-listing";
import { removeListing } from "@/server/domain/listing/remove-listing";
import { saveListing } from "@/server/domain/listing/save-listing";
import { setSharedCredential } from "@/server/domain/listing/set-shared-credential";
import { secretBox } from "@/server/platform/secret-box";
import { daysBefore, type Happening } from "./happening";
import type { WorldListing } from "./listing-facts";
import { secretsOf } from "./secrets";
import type { People } from "./seed-people";

/** The listings made so far, by the slug their files have. */
export type Shelf = Map<string, { listingId: Id<"lst">; sellerId: Id<"acc"> }>;

/** How a listing came on the market, and off it again where its status says so. */
export function happeningsOf(listing: WorldListing, people: People, shelf: Shelf, now: Date): Happening[] {
  const sellerId = must(people.get(listing.seller), listing.seller);
  const listed = daysBefore(now, listing.listedDaysAgo);
  const made = {
    at: listed,
    run: async (db: Db) => void shelf.set(listing.slug, await list(db, { listing, sellerId, now: listed })),
  };
  const leave = { active: null, draft: null, paused: pauseListing, removed: removeListing }[listing.status];
  if (leave === null) return [made];
  const left = daysBefore(now, must(listing.statusDaysAgo, `when ${listing.slug} left the market`));
  return [
    made,
    {
      at: left,
      run: (db) => leave(db, { ...must(shelf.get(listing.slug), listing.slug), client: null, now: left }),
    },
  ];
}

async function list(db: Db, input: { listing: WorldListing; sellerId: Id<"acc">; now: Date }) {
  const { listing, sellerId, now } = input;
  const { serviceName, delivery } = listing;
  const currency = listing.price.currency;
  const { listingId } = await createListing(db, { sellerId, serviceName, delivery, currency, now });
  const own = { listingId, sellerId, client: null, now };
  await saveListing(db, { ...own, content: contentOf(listing) });
  if (listing.status === "draft") return own;
  await stock(db, listing, own);
  await publishListing(db, own);
  return own;
}

async function stock(db: Db, listing: WorldListing, own: OwnListingInput) {
  const secrets = secretsOf(listing);
  if (listing.delivery === "pool") {
    await addPoolCredentials(db, secretBox(), { ...own, upload: secrets.join("\n") });
    return;
  }
  await setSharedCredential(db, secretBox(), { ...own, secret: must(secrets[0], "a secret") });
  await saveListing(db, { ...own, content: {}, units: listing.units });
}

/** What a seller would have typed into the editor. */
export function contentOf(listing: WorldListing): ListingContent {
  const { price, dictionary, sample } = listing;
  return {
    serviceName: listing.serviceName,
    summary: listing.summary,
    description: listing.description,
    category: listing.category,
    tags: listing.tags,
    priceAmount: price.amount,
    currency: price.currency,
    unitDescription: listing.unitDescription,
    delivery: listing.delivery,
    validityDays: listing.validityDays,
    callsPerUnit: null,
    rateLimit: null,
    documentationUrl: listing.documentationUrl,
    terms: listing.terms,
    updateFrequency: listing.updateFrequency,
    coverage: listing.coverage,
    dictionary: dictionary.map(([name, type, meaning]) => ({ name, type, meaning })),
    sample: previewSample({ content: Buffer.from(sample.text).toString("base64") }).sample,
  };
}
