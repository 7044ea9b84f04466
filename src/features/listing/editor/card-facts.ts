import type { ListingContent } from "@/contracts/listing-content";
import { EditorSchema } from "./editor-schema";
import type { EditorValues } from "./editor-values";

export type CardFacts = Pick<ListingContent, "priceAmount" | "delivery" | "callsPerUnit" | "rateLimit"> & {
  units: number;
};

/** What the card shows of the fields that are not text; what is not right yet counts as empty. */
export function readCardFacts(values: EditorValues): CardFacts {
  const { units, priceAmount, delivery, callsPerUnit, rateLimit } = EditorSchema.shape;
  return {
    units: units.safeParse(values.units).data ?? 0,
    priceAmount: priceAmount.safeParse(values.priceAmount).data ?? null,
    delivery: delivery.safeParse(values.delivery).data ?? "shared",
    callsPerUnit: callsPerUnit.safeParse(values.callsPerUnit).data ?? null,
    rateLimit: rateLimit.safeParse(values.rateLimit).data ?? null,
  };
}
