import type { ReportListingInput } from "@/contracts/listing";
import { type Id, newId } from "@/lib/id";
import { listingReports } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { getListing } from "./get-listing";

/** Tells the operators that something is wrong with a public listing. Anyone may, also without an account. */
export async function reportListing(
  db: Db,
  input: ReportListingInput & { reporterId: Id<"acc"> | null; now: Date },
): Promise<void> {
  const { id } = await getListing(db, input);
  await db.insert(listingReports).values({
    id: newId("rpt", input.now),
    listingId: id,
    reporterId: input.reporterId,
    reason: input.reason,
    message: input.message,
    createdAt: input.now,
  });
}
