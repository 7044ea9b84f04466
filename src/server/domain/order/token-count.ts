import type { Delivery } from "@/contracts/listing-parts";

/** How many tokens units are: one each; a minted key is one for the whole order. */
export function tokenCount({ delivery, units }: { delivery: Delivery; units: number }): number {
  return delivery === "minted" ? 1 : units;
}
