import type { DictionaryColumn, Sample } from "@/contracts/listing-content";
import type { OwnListing } from "@/contracts/own-listing";
import type { Currency } from "@/lib/money";

/** What the form's controls hold: what is typed, as it is typed. */
export interface EditorValues {
  serviceName: string;
  category: string;
  tags: string;
  summary: string;
  description: string;
  priceAmount: string;
  currency: Currency;
  unitDescription: string;
  units: string;
  delivery: string;
  validityDays: string;
  /** A number, or UNLIMITED. */
  callsPerUnit: string;
  /** So many calls in so many seconds; without calls there is no limit. */
  rateLimit: { calls: string; seconds: string };
  sample: Sample | null;
  dictionary: DictionaryColumn[];
  updateFrequency: string;
  coverage: string;
  documentationUrl: string;
  terms: string;
}

/** What stands in the place of a number of calls where there is none. */
export const UNLIMITED = "unlimited";
export const NO_RATE_LIMIT = { calls: "", seconds: "60" };

/** "3.50", "3,5" or "3" in minor units; NaN, which no schema takes, for anything else. */
export function readPrice(typed: string): number | null {
  const text = typed.trim();
  if (text === "") return null;
  const match = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(text);
  return match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : Number.NaN;
}

/** A listing as the form shows it. */
export function toValues({ content: saved, stock }: OwnListing): EditorValues {
  return {
    ...saved,
    category: saved.category ?? "",
    tags: saved.tags.join(", "),
    priceAmount: saved.priceAmount === null ? "" : (saved.priceAmount / 100).toFixed(2),
    units: stock.available === 0 ? "" : String(stock.available),
    validityDays: saved.validityDays === null ? "" : String(saved.validityDays),
    callsPerUnit: saved.callsPerUnit === null ? UNLIMITED : String(saved.callsPerUnit),
    rateLimit: saved.rateLimit
      ? { calls: String(saved.rateLimit.calls), seconds: String(saved.rateLimit.seconds) }
      : NO_RATE_LIMIT,
    documentationUrl: saved.documentationUrl ?? "",
  };
}

/** The form of a listing that is not there yet. */
export const EMPTY_VALUES: EditorValues = {
  serviceName: "",
  category: "",
  tags: "",
  summary: "",
  description: "",
  priceAmount: "",
  currency: "EUR",
  unitDescription: "",
  units: "",
  delivery: "shared",
  validityDays: "",
  callsPerUnit: UNLIMITED,
  rateLimit: NO_RATE_LIMIT,
  sample: null,
  dictionary: [],
  updateFrequency: "",
  coverage: "",
  documentationUrl: "",
  terms: "",
};
