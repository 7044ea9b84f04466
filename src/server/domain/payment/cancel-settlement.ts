import { and, eq, inArray, isNotNull, or } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { SettlementView } from "@/contracts/payment";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { payments, settlements, tabs } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { getSettlement } from "./confirm-payment";
import { endSettlement } from "./end-settlement";
import { orUnavailable } from "./or-unavailable";
import type { PaymentPorts } from "./provider";
import { stopSession } from "./stop-session";

/**
 * The buyer does not settle now: the lines are free again. The session is ended at Stripe first; if that says it was
 * paid, the tab is settled. Throws `not_found`, `order_being_settled` while a bank is at it, or `payments_unavailable`.
 */
export async function cancelSettlement(
  db: Db,
  ports: PaymentPorts,
  input: { settlementId: Id<"stl">; actorId: Id<"acc">; now: Date },
): Promise<SettlementView> {
  await getSettlement(db, input);
  await orUnavailable(thawSettlement(db, ports, input));
  return getSettlement(db, input);
}

/**
 * Ends an open settlement unless it turns out to be paid. Throws `order_being_settled` where a bank is at it, or
 * ProviderUnavailable.
 */
export async function thawSettlement(
  db: Db,
  ports: PaymentPorts,
  { settlementId, now }: { settlementId: Id<"stl">; now: Date },
): Promise<void> {
  await stopSession(db, ports, { of: { settlementId }, now });
  await db.transaction(async (tx) => {
    const [found] = await tx.select().from(settlements).where(eq(settlements.id, settlementId));
    const { tabId } = must(found, settlementId);
    await tx.select({ id: tabs.id }).from(tabs).where(eq(tabs.id, tabId)).for("no key update");
    const [settlement] = await tx.select().from(settlements).where(eq(settlements.id, settlementId));
    if (settlement?.status !== "open") return;
    if (await isInFlight(tx, settlementId)) throw new DomainError("order_being_settled");
    // No session was ever heard of
    await endSettlement(tx, { settlement, as: "expired", now });
  });
}

/** Whether a session is known for it that was not stopped. */
async function isInFlight(tx: Db, settlementId: Id<"stl">): Promise<boolean> {
  const known = or(eq(payments.status, "processing"), isNotNull(payments.sessionId));
  const waiting = inArray(payments.status, ["open", "processing"]);
  return (await tx.$count(payments, and(eq(payments.settlementId, settlementId), waiting, known))) > 0;
}
