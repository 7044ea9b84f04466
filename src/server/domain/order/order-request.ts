import { createHash } from "node:crypto";
import type { PlaceOrderInput } from "@/contracts/order";
import type { Id } from "@/lib/id";
import type { AuditEntry } from "@/server/domain/audit/record-audit";

/** One press of the buy button. */
export interface OrderRequest extends PlaceOrderInput {
  buyerId: Id<"acc">;
  client: AuditEntry["client"];
  now: Date;
}

/** What a key stands for: the same key with another of these is refused. */
export function bodyHash({ listingId, units }: PlaceOrderInput): string {
  return createHash("sha256")
    .update(JSON.stringify([listingId, units]))
    .digest("hex");
}
