import { and, eq, inArray, sql } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import { must } from "@/lib/assert";
import { type Id, newId } from "@/lib/id";
import { share } from "@/lib/money";
import { orders, refunds, tabs, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { postLedger } from "@/server/domain/money/ledger";
import { chooseRefunded } from "./choose-refunded";
import type { OrderRow, TokenRow } from "./compose-order";
import { endMintedUnits } from "./end-minted-units";
import { findPaymentOf } from "./find-payment";
import { finishRefund } from "./finish-refund";
import { isUnsettled } from "./is-unsettled";
import { type LockedOrder, lockOrder } from "./lock-order";
import { moveOrder } from "./move-order";
import { refundableUnits } from "./refundable-units";
import { refuseSettling } from "./refuse-settling";
import { returnStock } from "./return-stock";
import { tellSides } from "./tell-sides";

export interface RefundUnits {
  orderId: Id<"ord">;
  units: number;
  /** The unit of this token, where one is meant in particular. */
  tokenId?: Id<"tok">;
  by: "seller" | "admin";
  actorId: Id<"acc">;
  /** Read by the other side. */
  reason: string;
  now: Date;
}

/** What a refund takes from whom. */
interface Refund {
  units: number;
  amount: number;
  /** The market's part of the amount; only a released order has one. */
  fee: number;
  isLast: boolean;
}

/**
 * Pays units of an order back, before or after its release: from escrow, or from the seller's and the market's parts in
 * proportion. An order on a tab that is not settled was never paid, so the tab goes down and the refund succeeds at
 * once; otherwise the refund is pending until Stripe made it. Throws `not_found`, `order_state`, `order_being_settled`,
 * `units_out_of_range` or, of minted units, `units_used`.
 */
export async function refundUnits(db: Db, input: RefundUnits): Promise<OrderRow> {
  const { orderId, by, actorId } = input;
  const sold = by === "seller" ? eq(orders.sellerId, actorId) : undefined;
  return db.transaction(async (tx) => {
    const locked = await lockOrder(tx, and(eq(orders.id, orderId), sold));
    const refund = toRefund(locked, input.units);
    // Last of the refusals: whoever hears this one may end the buyer's Checkout
    await refuseSettling(tx, orderId);
    const moved = await payBack(tx, locked, refund, input);
    await tellSides(tx, "order.refunded", moved, input.now);
    return moved;
  });
}

async function payBack(tx: Db, locked: LockedOrder, refund: Refund, input: RefundUnits): Promise<OrderRow> {
  const moved = await claimRefund(tx, locked.order, refund, input);
  await endUnits(tx, locked, refund, input);
  if (!isUnsettled(locked.order)) {
    await claimMoney(tx, locked.order, refund, input);
    return moved;
  }
  await lowerTab(tx, locked.order, refund, input);
  if (!refund.isLast) return moved;
  return finishRefund(tx, { order: moved, by: "system", actorId: null, now: input.now });
}

function toRefund({ order, tokens: all }: LockedOrder, units: number): Refund {
  const left = order.units - order.unitsRefunded;
  if (left > 0 && (units < 1 || units > left)) throw new DomainError("units_out_of_range", { max: left });
  const refundable = refundableUnits(order, all);
  if (left > 0 && units > refundable) throw new DomainError("units_used", { refundable });
  const amount = order.unitPriceAmount * units;
  const rest = order.totalAmount - order.refundedAmount - amount;
  const fee = order.feeAmount === null ? 0 : order.feeAmount - share(rest, order.feeBasisPoints);
  return { units, amount, fee, isLast: units === left };
}

/** The claim comes before the money moves. */
async function claimRefund(
  tx: Db,
  order: OrderRow,
  refund: Refund,
  { by, actorId, reason, now }: RefundUnits,
) {
  return moveOrder(tx, {
    order,
    action: refund.isLast ? "refund_all" : "refund_some",
    by,
    actorId,
    reason,
    data: { units: refund.units, amount: refund.amount },
    set: {
      unitsRefunded: order.unitsRefunded + refund.units,
      refundedAmount: order.refundedAmount + refund.amount,
      feeAmount: order.feeAmount === null ? null : order.feeAmount - refund.fee,
      ...(refund.isLast && { windowEndsAt: null, windowLeft: null }),
    },
    now,
  });
}

async function endUnits(tx: Db, locked: LockedOrder, refund: Refund, input: RefundUnits) {
  const { order, tokens: all } = locked;
  const { units, isLast } = refund;
  if (order.delivery === "minted") {
    const { reason, now } = input;
    await endMintedUnits(tx, { locked, units, isLast, reason, now });
    return returnStock(tx, { order, units, tokens: [] });
  }
  const chosen = chooseUnits(all, refund, input.tokenId);
  const ids = chosen.map(({ id }) => id);
  await tx
    .update(tokens)
    .set({
      end: "refunded",
      endReason: input.reason,
      endedAt: sql`coalesce(${tokens.endedAt}, ${input.now.toISOString()}::timestamptz)`,
    })
    .where(inArray(tokens.id, ids));
  await returnStock(tx, { order, units, tokens: chosen });
}

function chooseUnits(all: readonly TokenRow[], { units }: Refund, tokenId?: Id<"tok">): TokenRow[] {
  const candidates = tokenId === undefined ? all : all.filter(({ id }) => id === tokenId);
  const chosen = chooseRefunded(candidates, units);
  if (tokenId !== undefined && chosen.length < units) throw new DomainError("token_ended");
  return chosen;
}

async function lowerTab(tx: Db, order: OrderRow, refund: Refund, input: RefundUnits) {
  const { id, posting } = await writeRefund(tx, order, refund, input, {
    status: "succeeded",
    endedAt: input.now,
  });
  const event = order.status === "released" ? "refund_from_pending_to_tab" : "refund_from_escrow_to_tab";
  await postLedger(tx, [{ ...posting, event, sourceId: id }]);
  await tx
    .update(tabs)
    .set({ owedAmount: sql`${tabs.owedAmount} - ${refund.amount}` })
    .where(eq(tabs.id, must(order.tabId, `the tab of ${order.id}`)));
}

/** The money is claimed now and sent back by the job that asks Stripe. */
async function claimMoney(tx: Db, order: OrderRow, refund: Refund, input: RefundUnits) {
  const payment = must(await findPaymentOf(tx, order), `the payment of ${order.id}`);
  const { id, posting } = await writeRefund(tx, order, refund, input, {
    status: "pending",
    paymentId: payment.id,
    nextAttemptAt: input.now,
  });
  const event = order.status === "released" ? "refund_from_payable" : "refund_from_escrow";
  await postLedger(tx, [{ ...posting, event, sourceId: id }]);
}

async function writeRefund(
  tx: Db,
  order: OrderRow,
  { units, amount, fee }: Refund,
  { by, actorId, reason, now }: RefundUnits,
  rest: Pick<typeof refunds.$inferInsert, "status" | "paymentId" | "nextAttemptAt" | "endedAt">,
) {
  const id = newId("rfd", now);
  const { currency, buyerId, sellerId } = order;
  const what = { id, orderId: order.id, units, amount, currency, by, actorId, reason, createdAt: now };
  await tx.insert(refunds).values({ ...what, ...rest });
  return { id, posting: { amount, fee, currency, buyerId, sellerId, orderId: order.id, now } };
}
