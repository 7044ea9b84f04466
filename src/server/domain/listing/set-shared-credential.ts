import { and, eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import { newId } from "@/lib/id";
import { credentials } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { SecretBox } from "@/server/domain/secret-box";
import { auditListing } from "./audit-listing";
import { sealCredential } from "./credential";
import { isCredential } from "./credential-lines";
import { findSharedCredential } from "./find-shared-credential";
import { type ListingRow, lockOwnListing, type OwnListingInput } from "./lock-own-listing";

interface SetSharedCredential extends OwnListingInput {
  secret: string;
  /** What those above this room do about it, in the same transaction. */
  onReplaced?: (tx: Db, listing: ListingRow) => Promise<void>;
}

/**
 * Sets or replaces the one credential of a shared listing. Everyone who holds a unit sees the new one from then on,
 * because their tokens point at the row. Returns whether there was one before.
 */
export async function setSharedCredential(
  db: Db,
  box: SecretBox,
  input: SetSharedCredential,
): Promise<{ replaced: boolean }> {
  const secret = input.secret.trim();
  if (!isCredential(secret)) throw new DomainError("credential_invalid");
  const before = await findSharedCredential(db, { id: input.listingId, delivery: "shared" });
  const id = before?.id ?? newId("crd", input.now);
  const version = (before?.version ?? 0) + 1;
  const { listingId, now } = input;
  const sealed = sealCredential(box, { id, listingId, version, secret });

  await db.transaction(async (tx) => {
    const listing = await lockOwnListing(tx, input);
    if (listing.delivery !== "shared") throw new DomainError("wrong_delivery");
    if (listing.status === "removed" && !before) throw new DomainError("listing_not_editable");
    const locked = await findSharedCredential(tx, listing);
    // The envelope is bound to this row and version: somebody else's change in between makes it worthless.
    if (locked?.id !== before?.id || locked?.version !== before?.version)
      throw new DomainError("credential_changed");
    if (before)
      await tx
        .update(credentials)
        .set({ ...sealed, version, replacedAt: now })
        .where(and(eq(credentials.id, id), eq(credentials.version, before.version)));
    else await tx.insert(credentials).values({ id, listingId, version, ...sealed, createdAt: now });
    await auditListing(tx, input, "listing.credential_set", { version });
    if (before) await input.onReplaced?.(tx, listing);
  });
  return { replaced: before !== null };
}
