import { z } from "zod";
import { ListingContent } from "@/contracts/listing-content";
import { SaveListingInput } from "@/contracts/own-listing";
import { type EditorValues, readPrice, UNLIMITED } from "./editor-values";

const content = ListingContent.shape;
const emptyAsNull = (typed: string) => (typed.trim() === "" ? null : typed.trim());

/** A whole number, also with separators as in "10,000". */
function readWhole(typed: string): number | null {
  const text = typed.replaceAll(/[\s,.]/g, "");
  if (text === "") return null;
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}

function readTags(typed: string): string[] {
  return typed
    .split(",")
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");
}

const blankIsNull = z.string().transform(emptyAsNull);
const whole = z.string().transform(readWhole);
const Calls = z
  .string()
  .transform((typed) => (typed === UNLIMITED ? null : (readWhole(typed) ?? Number.NaN)))
  .pipe(content.callsPerUnit);
const RateLimit = z
  .object({ calls: whole, seconds: z.string().transform(Number) })
  .transform(({ calls, seconds }) => (calls === null ? null : { calls, seconds }))
  .pipe(content.rateLimit);

/** From what is typed to what the server takes, field by field, by the server's own schemas. */
export const EditorSchema = z.object({
  serviceName: content.serviceName,
  category: blankIsNull.pipe(content.category),
  tags: z.string().transform(readTags).pipe(content.tags),
  summary: content.summary,
  description: content.description,
  priceAmount: z.string().transform(readPrice).pipe(content.priceAmount),
  currency: content.currency,
  unitDescription: content.unitDescription,
  units: whole.transform((count) => count ?? 0).pipe(SaveListingInput.shape.units.unwrap()),
  delivery: content.delivery,
  validityDays: whole.pipe(content.validityDays),
  callsPerUnit: Calls,
  rateLimit: RateLimit,
  sample: content.sample,
  dictionary: content.dictionary,
  updateFrequency: content.updateFrequency,
  coverage: content.coverage,
  documentationUrl: blankIsNull.pipe(content.documentationUrl),
  terms: content.terms,
}) satisfies z.ZodType<unknown, EditorValues>;
