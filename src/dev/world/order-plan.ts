import type { Remedy } from "@/contracts/token";

/** What happens to an order after it was placed. `unit` counts from 1; refunding and revoking are the seller's. */
type Deed =
  | { act: "reveal"; unit: number }
  | { act: "mint" }
  /** From then until so many hours after placing: about so many calls an hour, more by day than by night. */
  | { act: "use"; until: number; calls: number }
  | { act: "accept" }
  | { act: "give_up"; unit: number }
  | { act: "refund"; units: number; reason: string }
  | { act: "revoke"; unit: number; remedy: Remedy; reason: string };

/** A deed, and how many hours after placing the order it is done. */
export type Step = Deed & { hours: number };

/** One order of the past. Without an accept or a full refund it releases when its window lapses, or is still held. */
export interface PlannedOrder {
  buyer: string;
  units: number;
  listing: string;
  daysAgo: number;
  steps: Step[];
}

export const reveal = (unit: number, hours: number): Step => ({ act: "reveal", unit, hours });
export const mint = (hours: number): Step => ({ act: "mint", hours });
export const use = (hours: number, until: number, calls: number): Step => ({
  act: "use",
  hours,
  until,
  calls,
});
export const accept = (hours: number): Step => ({ act: "accept", hours });
export const giveUp = (unit: number, hours: number): Step => ({ act: "give_up", unit, hours });
export const refund = (units: number, hours: number, reason: string): Step => ({
  act: "refund",
  units,
  hours,
  reason,
});
export const revoke = (unit: number, hours: number, remedy: Remedy, reason: string): Step => ({
  act: "revoke",
  unit,
  hours,
  remedy,
  reason,
});

/** `buyer` placed an order for `units` of `listing`, `daysAgo` days before the world's present. */
export function placed(
  buyer: string,
  units: number,
  listing: string,
  daysAgo: number,
  ...steps: Step[]
): PlannedOrder {
  return { buyer, units, listing, daysAgo, steps };
}
