import { and, desc, eq, lt } from "drizzle-orm";
import { CREDENTIALS_PAGE } from "@/config/limits";
import type { CredentialView } from "@/contracts/own-listing";
import { type Id, isId } from "@/lib/id";
import { decodeCursor, type Page, toPage } from "@/lib/page";
import { credentials } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { requireOwnListing } from "./lock-own-listing";

/** The credentials of a seller's listing, newest first, as far as they may be shown: their last characters. */
export async function findCredentials(
  db: Db,
  input: { listingId: Id<"lst">; sellerId: Id<"acc">; cursor?: string | null | undefined },
): Promise<Page<CredentialView>> {
  await requireOwnListing(db, input);
  const after = decodeCursor(input.cursor ?? "", 1)?.[0];
  const rows = await db
    .select({
      id: credentials.id,
      status: credentials.status,
      lastFour: credentials.lastFour,
      createdAt: credentials.createdAt,
    })
    .from(credentials)
    .where(
      and(
        eq(credentials.listingId, input.listingId),
        typeof after === "string" && isId("crd", after) ? lt(credentials.id, after) : undefined,
      ),
    )
    .orderBy(desc(credentials.id))
    .limit(CREDENTIALS_PAGE + 1);
  return toPage(
    rows,
    CREDENTIALS_PAGE,
    (row) => [row.id],
    (row) => row,
  );
}
