import { createHash } from "node:crypto";
import type { PlaceOrderInput } from "@/contracts/order";
import type { Id } from "@/lib/id";

/** One press of the buy button. */
export interface OrderRequest extends PlaceOrderInput {
  buyerId: Id<"acc">;
  requestId: string | null;
  address: string | null;
  now: Date;
}

/** What a key stands for: the same key with another of these is refused. */
export function bodyHash({ listingId, units }: PlaceOrderInput): string {
  return createHash("sha256")
    .update(JSON.stringify([listingId, units]))
    .digest("hex");
}
