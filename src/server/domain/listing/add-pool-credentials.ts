import { and, eq, inArray, ne } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import { type Id, newId } from "@/lib/id";
import { credentials } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { SecretBox } from "@/server/domain/secret-box";
import { auditListing } from "./audit-listing";
import { changeStock } from "./change-stock";
import { openCredential, sealCredential } from "./credential";
import { readCredentialLines, refuseDuplicates } from "./credential-lines";
import { lockEditableListing, type OwnListingInput } from "./lock-own-listing";

/** Rows of one INSERT: PostgreSQL takes 65,535 parameters a statement. */
const ROWS_A_STATEMENT = 5_000;

/**
 * Adds one unit for each line of an upload. Sealed before the transaction; compared with what the pool holds under the
 * listing's lock, so that two uploads at once cannot both add a secret. All lines are added or none.
 */
export async function addPoolCredentials(
  db: Db,
  box: SecretBox,
  input: OwnListingInput & { upload: string },
): Promise<{ added: number }> {
  const { listingId, now } = input;
  const lines = readCredentialLines(input.upload);
  const rows = lines.map(({ secret }) => {
    const id = newId("crd", now);
    return { id, listingId, ...sealCredential(box, { id, listingId, version: 1, secret }), createdAt: now };
  });

  await db.transaction(async (tx) => {
    const listing = await lockEditableListing(tx, input);
    if (listing.delivery !== "pool") throw new DomainError("wrong_delivery");
    const endings = [...new Set(rows.map(({ lastFour }) => lastFour))];
    refuseDuplicates(lines, await openHeld(tx, box, { listingId, endings }));
    for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT)
      await tx.insert(credentials).values(rows.slice(start, start + ROWS_A_STATEMENT));
    await changeStock(tx, { listing, delta: rows.length, actorId: input.sellerId, now });
    await auditListing(tx, input, "listing.credentials_added", { units: rows.length });
  });
  return { added: rows.length };
}

/** The secrets a pool holds or has handed out, as far as their readable end makes them worth opening. */
async function openHeld(
  tx: Db,
  box: SecretBox,
  input: { listingId: Id<"lst">; endings: string[] },
): Promise<Set<string>> {
  const held = await tx
    .select()
    .from(credentials)
    .where(
      and(
        eq(credentials.listingId, input.listingId),
        ne(credentials.status, "withdrawn"),
        inArray(credentials.lastFour, input.endings),
      ),
    );
  return new Set(held.map((row) => openCredential(box, row)));
}
