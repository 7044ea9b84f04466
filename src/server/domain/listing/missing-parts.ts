import { REQUIRED_PART_NAMES, type RequiredPart } from "@/contracts/listing-parts";
import type { ListingRow } from "./lock-own-listing";

const isBlank = (value: string) => value.trim() === "";

/** What of a listing's content is missing for it to be public, in the order of the form. */
export function missingContent(listing: ListingRow): RequiredPart[] {
  const missing: Partial<Record<RequiredPart, boolean>> = {
    serviceName: isBlank(listing.serviceName),
    category: listing.category === null,
    summary: isBlank(listing.summary),
    description: isBlank(listing.description),
    priceAmount: listing.priceAmount === null,
    unitDescription: isBlank(listing.unitDescription),
    sample: listing.sample === null,
    dictionary:
      listing.dictionary.length === 0 ||
      listing.dictionary.some(({ name, meaning }) => isBlank(name) || isBlank(meaning)),
    updateFrequency: isBlank(listing.updateFrequency),
    coverage: isBlank(listing.coverage),
    terms: isBlank(listing.terms),
  };
  return REQUIRED_PART_NAMES.filter((part) => missing[part]);
}

/** Everything missing for a first publication: content, something to hand out, and units of it. */
export function missingParts(listing: ListingRow, stock: { hasSharedCredential: boolean }): RequiredPart[] {
  const content = missingContent(listing);
  const isPool = listing.delivery === "pool";
  // The units of a pool are its credentials, so one missing part is enough to say.
  const noCredential = isPool
    ? listing.unitsAvailable === 0
    : listing.delivery === "shared" && !stock.hasSharedCredential;
  const noUnits = !isPool && listing.unitsAvailable === 0;
  return REQUIRED_PART_NAMES.filter(
    (part) =>
      content.includes(part) || (part === "credential" && noCredential) || (part === "units" && noUnits),
  );
}
