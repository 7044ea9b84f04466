import { and, asc, eq, inArray } from "drizzle-orm";
import type { Id } from "@/lib/id";
import { credentials } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/**
 * Withdraws a locked listing's credentials that nobody was given, all or those named; returns how many. Those that
 * were handed out are never among them.
 */
export async function takeBackCredentials(
  tx: Db,
  input: { listingId: Id<"lst">; ids?: Id<"crd">[] },
): Promise<number> {
  const { listingId, ids } = input;
  const unassigned = await tx
    .select({ id: credentials.id })
    .from(credentials)
    .where(
      and(
        eq(credentials.listingId, listingId),
        eq(credentials.status, "available"),
        ids ? inArray(credentials.id, ids) : undefined,
      ),
    )
    .orderBy(asc(credentials.id))
    .for("update");
  const found = unassigned.map(({ id }) => id);
  await tx.update(credentials).set({ status: "withdrawn" }).where(inArray(credentials.id, found));
  return found.length;
}
