import type { Db } from "@/server/db/types";
import { type AuditEntry, recordAudit } from "@/server/domain/audit/record-audit";
import type { OwnListingInput } from "./lock-own-listing";

/** Puts on record what a seller did to their listing, in its transaction. */
export async function auditListing(
  tx: Db,
  input: OwnListingInput,
  action: AuditEntry["action"] & `listing.${string}`,
  data: NonNullable<AuditEntry["data"]> = {},
): Promise<void> {
  const { listingId, sellerId, client, now } = input;
  await recordAudit(tx, { action, actorId: sellerId, subjectId: listingId, client, data, now });
}
