import { and, eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { MovedOrder } from "@/contracts/order";
import type { RevokedToken } from "@/contracts/token";
import type { Id } from "@/lib/id";
import { refunds, settlementLines, settlements, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { refundOrder } from "@/server/domain/order/refund-order";
import { revokeUnit } from "@/server/domain/order/revoke-unit";
import type { KeepAnswer } from "@/server/domain/request/answer-joined";
import { thawSettlement } from "./cancel-settlement";
import { orUnavailable } from "./or-unavailable";
import type { PaymentPorts } from "./provider";

/**
 * Pays units of an order back, from wherever their money is. An order whose tab is being settled is thawed first: the
 * Checkout is ended, or turns out to be paid. `keepAnswer` writes its answer down with it. Throws what refunding throws, or `payments_unavailable`.
 */
export async function refundOrderUnits(
  db: Db,
  ports: PaymentPorts,
  input: Parameters<typeof refundOrder>[1] & { keepAnswer?: KeepAnswer },
): Promise<MovedOrder> {
  const { orderId, now, keepAnswer } = input;
  return thawed(db, ports, { findOrder: async () => orderId, now }, async (tx) => {
    const moved = await refundOrder(tx, input);
    await keepAnswer?.(tx, moved);
    return moved;
  });
}

/** Takes one unit's access away, and pays it back where that is the remedy. Throws like `refundOrderUnits`. */
export async function revokeOrderUnit(
  db: Db,
  ports: PaymentPorts,
  input: Parameters<typeof revokeUnit>[1],
): Promise<RevokedToken> {
  const { tokenId, now } = input;
  const findOrder = async () => {
    const [token] = await db.select({ id: tokens.orderId }).from(tokens).where(eq(tokens.id, tokenId));
    return token?.id ?? null;
  };
  return thawed(db, ports, { findOrder, now }, (tx) => revokeUnit(tx, input));
}

/** Tries; only whoever may refund hears that the order is being settled, so nobody else can thaw anything. */
async function thawed<T extends { orderId: Id<"ord"> }>(
  db: Db,
  ports: PaymentPorts,
  { findOrder, now }: { findOrder: () => Promise<Id<"ord"> | null>; now: Date },
  refund: (tx: Db) => Promise<T>,
): Promise<T> {
  const attempt = () =>
    db.transaction(async (tx) => {
      const refunded = await refund(tx);
      await queueRefunds(tx, ports, refunded.orderId);
      return refunded;
    });
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "order_being_settled") throw error;
    const orderId = await findOrder();
    if (orderId !== null) await orUnavailable(thaw(db, ports, orderId, now));
    return attempt();
  }
}

async function thaw(db: Db, ports: PaymentPorts, orderId: Id<"ord">, now: Date): Promise<void> {
  const open = await db
    .select({ settlementId: settlements.id })
    .from(settlementLines)
    .innerJoin(settlements, eq(settlements.id, settlementLines.settlementId))
    .where(and(eq(settlementLines.orderId, orderId), eq(settlements.status, "open")));
  for (const { settlementId } of open) await thawSettlement(db, ports, { settlementId, now });
}

async function queueRefunds(tx: Db, { jobs }: PaymentPorts, orderId: Id<"ord">): Promise<void> {
  const fresh = and(eq(refunds.orderId, orderId), eq(refunds.status, "pending"), eq(refunds.attempts, 0));
  for (const { id } of await tx.select({ id: refunds.id }).from(refunds).where(fresh))
    await jobs.enqueue(tx, "refund", { refundId: id });
}
