import { and, desc, eq, isNotNull, lt } from "drizzle-orm";
import type { z } from "zod";
import { PAGE_SIZE } from "@/config/limits";
import type { FindReceiptsInput, ReceiptPage } from "@/contracts/payment";
import type { Id } from "@/lib/id";
import { decodeCursor, toPage } from "@/lib/page";
import { payments } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { toReceiptSummary } from "./get-receipt";

type FindReceipts = z.output<typeof FindReceiptsInput> & { actorId: Id<"acc"> };

/** A page of what a buyer paid, the newest receipt first. */
export async function findReceipts(db: Db, { actorId, cursor }: FindReceipts): Promise<ReceiptPage> {
  const [last] = decodeCursor(cursor ?? "", 1) ?? [];
  const older = isNumber(last) ? lt(payments.receiptNumber, last) : undefined;
  const rows = await db
    .select()
    .from(payments)
    .where(and(eq(payments.buyerId, actorId), isNotNull(payments.receiptNumber), older))
    .orderBy(desc(payments.receiptNumber))
    .limit(PAGE_SIZE + 1);
  return toPage(rows, PAGE_SIZE, ({ receiptNumber }) => [receiptNumber ?? 0], toReceiptSummary);
}

/** Whether a cursor holds a number that a receipt can have: PostgreSQL's integers end there. */
function isNumber(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) < 2 ** 31;
}
