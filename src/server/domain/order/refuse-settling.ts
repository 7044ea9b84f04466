import { and, eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { settlementLines, settlements } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** Throws `order_being_settled` while the order, whose tab is locked, is on a settlement that may still be paid. */
export async function refuseSettling(tx: Db, orderId: Id<"ord">): Promise<void> {
  const [line] = await tx
    .select({ id: settlements.id })
    .from(settlementLines)
    .innerJoin(settlements, eq(settlements.id, settlementLines.settlementId))
    .where(and(eq(settlementLines.orderId, orderId), eq(settlements.status, "open")));
  if (line !== undefined) throw new DomainError("order_being_settled");
}
