import { and, eq, isNull } from "drizzle-orm";
import type { ReportListingInput } from "@/contracts/listing";
import { type Id, newId } from "@/lib/id";
import { accounts, listingReports, listings } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type AuditEntry, recordAudit } from "@/server/domain/audit/record-audit";
import { createNotices } from "@/server/domain/notice/create-notice";
import { getListing } from "./get-listing";

/**
 * Tells the operators that something is wrong with a public listing. Anyone may, also without an account. A notice is
 * sent for the first of its open reports only.
 */
export async function reportListing(
  db: Db,
  input: ReportListingInput & { reporterId: Id<"acc"> | null; client: AuditEntry["client"]; now: Date },
): Promise<void> {
  const { slug, reporterId, reason, message, client, now } = input;
  const { id: listingId, serviceName } = await getListing(db, { listingId: slug });
  await db.transaction(async (tx) => {
    await tx
      .select({ id: listings.id })
      .from(listings)
      .where(eq(listings.id, listingId))
      .for("no key update");
    const open = and(eq(listingReports.listingId, listingId), isNull(listingReports.handledAt));
    const isFirst = (await tx.$count(listingReports, open)) === 0;
    const id = newId("rpt", now);
    await tx.insert(listingReports).values({ id, listingId, reporterId, reason, message, createdAt: now });
    const audit = { subjectId: listingId, client, data: { reason }, now };
    await recordAudit(tx, { action: "listing.reported", actorId: reporterId, ...audit });
    if (!isFirst) return;
    const operators = await tx
      .select({ accountId: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.role, "admin"), isNull(accounts.closedAt)));
    const notice = { kind: "listing_reported", data: { listingId, serviceName }, now } as const;
    await createNotices(
      tx,
      operators.map((to) => ({ ...to, ...notice })),
    );
  });
}
