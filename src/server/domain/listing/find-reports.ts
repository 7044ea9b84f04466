import { and, desc, eq, lt, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { PAGE_SIZE } from "@/config/limits";
import type { FindReportsInput, ReportPage } from "@/contracts/listing";
import { isId } from "@/lib/id";
import { decodeCursor, toPage } from "@/lib/page";
import { accounts, listingReports, listings, sellerProfiles } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

const reporters = alias(accounts, "reporters");
const operators = alias(accounts, "operators");
const isOpen = sql<number>`(${listingReports.handledAt} is null)::int`.mapWith(Number);

/** Reports of every listing for operators: open ones first, then the newest. */
export async function findReports(db: Db, { cursor }: FindReportsInput): Promise<ReportPage> {
  const rows = await db
    .select({
      open: isOpen,
      id: listingReports.id,
      listingId: listings.id,
      slug: listings.slug,
      serviceName: listings.serviceName,
      listingStatus: listings.status,
      sellerName: sellerProfiles.name,
      reporterName: reporters.name,
      reason: listingReports.reason,
      message: listingReports.message,
      createdAt: listingReports.createdAt,
      handledAt: listingReports.handledAt,
      handledBy: operators.name,
      decision: listingReports.decision,
    })
    .from(listingReports)
    .innerJoin(listings, eq(listings.id, listingReports.listingId))
    .innerJoin(sellerProfiles, eq(sellerProfiles.accountId, listings.sellerId))
    .leftJoin(reporters, eq(reporters.id, listingReports.reporterId))
    .leftJoin(operators, eq(operators.id, listingReports.handledBy))
    .where(isAfter(cursor))
    .orderBy(desc(isOpen), desc(listingReports.id))
    .limit(PAGE_SIZE + 1);
  return toPage(
    rows,
    PAGE_SIZE,
    ({ open, id }) => [open, id],
    ({ open: _, ...report }) => report,
  );
}

function isAfter(cursor: FindReportsInput["cursor"]) {
  const [open, id] = decodeCursor(cursor ?? "", 2) ?? [];
  if (typeof open !== "number" || typeof id !== "string" || !isId("rpt", id)) return undefined;
  const older = and(eq(isOpen, open), lt(listingReports.id, id));
  return open === 1 ? or(older, sql`${listingReports.handledAt} is not null`) : older;
}
