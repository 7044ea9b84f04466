import type { ReportListingInput } from "@/contracts/listing";
import { type Id, newId } from "@/lib/id";
import { listingReports } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type AuditEntry, recordAudit } from "@/server/domain/audit/record-audit";
import { getListing } from "./get-listing";

/** Tells the operators that something is wrong with a public listing. Anyone may, also without an account. */
export async function reportListing(
  db: Db,
  input: ReportListingInput & { reporterId: Id<"acc"> | null; client: AuditEntry["client"]; now: Date },
): Promise<void> {
  const { slug, reporterId, reason, message, client, now } = input;
  const { id: listingId } = await getListing(db, { slug });
  await db.transaction(async (tx) => {
    const id = newId("rpt", now);
    await tx.insert(listingReports).values({ id, listingId, reporterId, reason, message, createdAt: now });
    const audit = { subjectId: listingId, client, data: { reason }, now };
    await recordAudit(tx, { action: "listing.reported", actorId: reporterId, ...audit });
  });
}
