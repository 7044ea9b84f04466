import { and, count, eq, inArray, min, notExists } from "drizzle-orm";
import { payments, refunds } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** Since when the oldest payment waits: for its buyer, for a bank, or for an operator's decision about its mismatch. */
export interface OldestPayments {
  open: Date | null;
  processing: Date | null;
  flagged: Date | null;
}

/** The oldest payments that have not had their effect. */
export async function findOldestPayments(db: Db): Promise<OldestPayments> {
  const inFlight = await db
    .select({ status: payments.status, since: min(payments.createdAt) })
    .from(payments)
    .where(inArray(payments.status, ["open", "processing"]))
    .groupBy(payments.status);
  const decided = db.select({ id: refunds.id }).from(refunds).where(eq(refunds.paymentId, payments.id));
  const [flagged] = await db
    .select({ since: min(payments.endedAt) })
    .from(payments)
    .where(and(eq(payments.effect, "mismatch"), notExists(decided)));
  const oldest = (status: string) => inFlight.find((row) => row.status === status)?.since ?? null;
  return { open: oldest("open"), processing: oldest("processing"), flagged: flagged?.since ?? null };
}

/** How many refunds wait for Stripe, and how many were given up and wait for an operator. */
export async function countUnfinishedRefunds(db: Db): Promise<{ pending: number; failed: number }> {
  const rows = await db
    .select({ status: refunds.status, refunds: count() })
    .from(refunds)
    .where(inArray(refunds.status, ["pending", "failed"]))
    .groupBy(refunds.status);
  const counted = (status: string) => rows.find((row) => row.status === status)?.refunds ?? 0;
  return { pending: counted("pending"), failed: counted("failed") };
}
