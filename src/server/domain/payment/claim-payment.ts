import { and, desc, eq } from "drizzle-orm";
import { CHECKOUT_SESSION } from "@/config/windows";
import { type Id, newId } from "@/lib/id";
import type { Currency } from "@/lib/money";
import { addTime, MINUTE } from "@/lib/time";
import { payments } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { PaymentRow } from "./payment-row";

/** The shortest time that Stripe lets a new session stay open. */
const SHORTEST_SESSION = 30 * MINUTE;

interface ClaimPayment {
  buyerId: Id<"acc">;
  of: { orderId: Id<"ord"> } | { settlementId: Id<"stl"> };
  amount: number;
  currency: Currency;
  now: Date;
}

/**
 * The one payment that is open for an order or settlement, which is locked: the one there is, or a new one. One whose
 * session was never heard of, and is too old to be asked for again, has failed: nobody was ever given its address.
 */
export async function claimPayment(
  tx: Db,
  { of, buyerId, amount, currency, now }: ClaimPayment,
): Promise<PaymentRow> {
  const [open] = await tx
    .select()
    .from(payments)
    .where(and(isFor(of), eq(payments.status, "open")))
    .orderBy(desc(payments.id))
    .for("update");
  if (open !== undefined && (open.checkoutUrl !== null || mayAskAgain(open, now))) return open;
  if (open !== undefined) await failPayment(tx, open, now);

  const next = { id: newId("pay", now), buyerId, ...of, amount, currency, status: "open" } as const;
  const sessionExpiresAt = addTime(now, CHECKOUT_SESSION);
  const [claimed = null] = await tx
    .insert(payments)
    .values({ ...next, sessionExpiresAt, createdAt: now })
    .returning();
  if (claimed === null) throw new Error("an insert answers with its row");
  return claimed;
}

/** Gives up a payment that has no session that anybody knows. */
export async function failPayment(tx: Db, { id }: PaymentRow, now: Date): Promise<void> {
  const unheardOf = and(eq(payments.id, id), eq(payments.status, "open"));
  await tx.update(payments).set({ status: "failed", endedAt: now }).where(unheardOf);
}

function mayAskAgain({ sessionExpiresAt }: PaymentRow, now: Date): boolean {
  return sessionExpiresAt.getTime() - now.getTime() > SHORTEST_SESSION;
}

function isFor(of: ClaimPayment["of"]) {
  return "orderId" in of ? eq(payments.orderId, of.orderId) : eq(payments.settlementId, of.settlementId);
}
