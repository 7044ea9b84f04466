import { and, eq } from "drizzle-orm";
import type { Id } from "@/lib/id";
import { credentials } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** What may be told about the one credential of a shared listing, or null while there is none. */
export async function findSharedCredential(
  db: Db,
  listing: { id: Id<"lst">; delivery: string },
): Promise<{ id: Id<"crd">; version: number; lastFour: string; since: Date } | null> {
  if (listing.delivery !== "shared") return null;
  const [row] = await db
    .select({
      id: credentials.id,
      version: credentials.version,
      lastFour: credentials.lastFour,
      createdAt: credentials.createdAt,
      replacedAt: credentials.replacedAt,
    })
    .from(credentials)
    .where(and(eq(credentials.listingId, listing.id), eq(credentials.status, "available")));
  if (!row) return null;
  const { createdAt, replacedAt, ...facts } = row;
  return { ...facts, since: replacedAt ?? createdAt };
}
