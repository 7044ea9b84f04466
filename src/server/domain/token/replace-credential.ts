import { and, desc, eq } from "drizzle-orm";
import type { Id } from "@/lib/id";
import { orders, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { OwnListingInput } from "@/server/domain/listing/lock-own-listing";
import { setSharedCredential } from "@/server/domain/listing/set-shared-credential";
import { createNotices } from "@/server/domain/notice/create-notice";
import type { SecretBox } from "@/server/domain/secret-box";
import { isActive } from "./active-token";

/** Rows of one INSERT: PostgreSQL takes 65,535 parameters a statement. */
const NOTICES_A_STATEMENT = 5_000;

/** Sets or replaces a listing's shared credential, and tells everyone whose access it is. */
export async function replaceCredential(
  db: Db,
  box: SecretBox,
  input: OwnListingInput & { secret: string },
): Promise<{ replaced: boolean }> {
  return setSharedCredential(db, box, {
    ...input,
    onReplaced: (tx, listing) => tellHolders(tx, { listingId: listing.id, now: input.now }),
  });
}

/** One notice a buyer, about the newest of their orders that still gives access. */
async function tellHolders(tx: Db, { listingId, now }: { listingId: Id<"lst">; now: Date }): Promise<void> {
  const holders = await tx
    .selectDistinctOn([tokens.buyerId], {
      accountId: tokens.buyerId,
      orderId: orders.id,
      serviceName: orders.serviceName,
    })
    .from(tokens)
    .innerJoin(orders, eq(orders.id, tokens.orderId))
    .where(and(eq(tokens.listingId, listingId), isActive(now)))
    .orderBy(tokens.buyerId, desc(orders.id));
  const notices = holders.map(({ accountId, ...data }) => ({
    accountId,
    kind: "credential_replaced" as const,
    data,
    now,
  }));
  for (let start = 0; start < notices.length; start += NOTICES_A_STATEMENT)
    await createNotices(tx, notices.slice(start, start + NOTICES_A_STATEMENT));
}
