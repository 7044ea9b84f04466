import { and, eq, isNotNull, isNull, lte } from "drizzle-orm";
import { RESERVATION_MARGIN } from "@/config/windows";
import { addTime } from "@/lib/time";
import { payments } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { thawSettlement } from "./cancel-settlement";
import { eachOf } from "./each-of";
import type { PaymentPorts } from "./provider";

const BATCH = 100;

/**
 * Ends payments whose session was never heard of and would be over by now: nobody was given its address, and where the
 * buyer does not come back nothing else would ever end them. What is paid all the same still counts when it comes.
 */
export async function giveUpUnheard(db: Db, ports: PaymentPorts, { now }: { now: Date }): Promise<void> {
  const past = lte(payments.sessionExpiresAt, addTime(now, -RESERVATION_MARGIN));
  const unheard = and(eq(payments.status, "open"), isNull(payments.sessionId), past);
  await db
    .update(payments)
    .set({ status: "expired", endedAt: now })
    .where(and(unheard, isNotNull(payments.orderId)));
  const left = await db
    .select({ settlementId: payments.settlementId })
    .from(payments)
    .where(and(unheard, isNotNull(payments.settlementId)))
    .limit(BATCH);
  await eachOf(left, async ({ settlementId }) => {
    if (settlementId !== null) await thawSettlement(db, ports, { settlementId, now });
  });
}
