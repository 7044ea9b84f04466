import { and, eq, isNull } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { DecideReportsInput } from "@/contracts/listing";
import type { Id } from "@/lib/id";
import { listingReports, listings } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type AuditEntry, recordAudit } from "@/server/domain/audit/record-audit";
import { createNotice } from "@/server/domain/notice/create-notice";
import { moveListing } from "./move-listing";

type DecideReports = DecideReportsInput & {
  actorId: Id<"acc">;
  client: AuditEntry["client"];
  now: Date;
};

/**
 * An operator decides all open reports of a listing at once: dismisses them, or takes the listing off the market with a
 * reason that its seller reads. Throws `not_found` where no report is open, or `listing_state`.
 */
export async function decideReports(db: Db, input: DecideReports): Promise<void> {
  const { listingId, decision, reason, actorId, client, now } = input;
  await db.transaction(async (tx) => {
    const [listing] = await tx.select().from(listings).where(eq(listings.id, listingId)).for("update");
    const open = and(eq(listingReports.listingId, listingId), isNull(listingReports.handledAt));
    const closed = await tx
      .update(listingReports)
      .set({ handledAt: now, handledBy: actorId, decision })
      .where(open)
      .returning({ id: listingReports.id });
    if (listing === undefined || closed.length === 0) throw new DomainError("not_found");
    const data = { decision, reason, reports: closed.length };
    await recordAudit(tx, {
      action: "listing.reports_decided",
      actorId,
      subjectId: listingId,
      client,
      data,
      now,
    });
    if (decision === "dismiss") return;
    // On record as the operator's move, not the seller's
    await moveListing(tx, listing, { listingId, sellerId: actorId, move: decision, client, now });
    const kind = decision === "pause" ? "listing_paused" : "listing_removed";
    const { sellerId: accountId, serviceName } = listing;
    await createNotice(tx, { accountId, kind, data: { listingId, serviceName, reason }, now });
  });
}
