import { and, asc, eq, or, type SQL } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { OrderDetail, TimelineEntry } from "@/contracts/order";
import type { Id } from "@/lib/id";
import type { Currency } from "@/lib/money";
import { orderHistory, orders, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { Actor } from "@/server/domain/account/actor";
import { toRateLimit } from "@/server/domain/listing/rate-limit";
import type { OrderRow } from "./compose-order";
import { findMoney } from "./find-money";
import { isUnsettled } from "./is-unsettled";
import { selectOrders, toOrderSummary, toParts } from "./order-view";
import { refundableUnits } from "./refundable-units";
import { canMove } from "./states";

interface GetOrder {
  orderId: Id<"ord">;
  actor: Pick<Actor, "accountId" | "role">;
}

/** An order with its timeline, for its buyer, its seller or an operator. Throws `not_found` for everyone else. */
export async function getOrder(db: Db, { orderId, actor }: GetOrder): Promise<OrderDetail> {
  const [shown] = await selectOrders(db).where(and(eq(orders.id, orderId), isShownTo(actor)));
  if (shown === undefined) throw new DomainError("not_found");
  const { order } = shown;
  const viewer = viewerOf(order, actor.accountId);
  return {
    ...toOrderSummary(shown),
    ...toParts(order),
    viewer,
    buyerName: shown.buyerName,
    unitPrice: { amount: order.unitPriceAmount, currency: order.currency },
    validityDays: order.validityDays,
    callsPerUnit: order.callsPerUnit,
    rateLimit: toRateLimit(order),
    terms: order.terms,
    termsVersion: order.termsVersion,
    feeBasisPoints: order.feeBasisPoints,
    acceptanceWindow: order.acceptanceWindow,
    heldAt: order.heldAt,
    releasedAt: order.releasedAt,
    endedAt: order.endedAt,
    windowLeft: order.windowLeft,
    settled: !isUnsettled(order),
    reservedUntil: order.status === "awaiting_payment" ? order.reservedUntil : null,
    ...(await findMoney(db, order, viewer)),
    can: {
      accept: viewer === "buyer" && canMove(order.status, "accept", "buyer"),
      pay: viewer === "buyer" && order.status === "awaiting_payment",
      cancel: viewer === "buyer" && canMove(order.status, "cancel", "buyer"),
      refundUnits: canMove(order.status, "refund_some", viewer) ? await findRefundable(db, order) : 0,
    },
    timeline: await findTimeline(db, order),
  };
}

async function findRefundable(db: Db, order: OrderRow): Promise<number> {
  const isMinted = order.delivery === "minted";
  return refundableUnits(
    order,
    isMinted ? await db.select().from(tokens).where(eq(tokens.orderId, order.id)) : [],
  );
}

function isShownTo({ accountId, role }: GetOrder["actor"]): SQL | undefined {
  return role === "admin" ? undefined : or(eq(orders.buyerId, accountId), eq(orders.sellerId, accountId));
}

function viewerOf(order: OrderRow, accountId: Id<"acc">): OrderDetail["viewer"] {
  if (order.buyerId === accountId) return "buyer";
  return order.sellerId === accountId ? "seller" : "admin";
}

async function findTimeline(db: Db, { id, currency }: OrderRow): Promise<TimelineEntry[]> {
  const moves = await db
    .select()
    .from(orderHistory)
    .where(eq(orderHistory.orderId, id))
    .orderBy(asc(orderHistory.position));
  return moves.map((move) => toTimelineEntry(move, currency));
}

function toTimelineEntry(move: typeof orderHistory.$inferSelect, currency: Currency): TimelineEntry {
  const { units, amount } = move.data;
  return {
    at: move.at,
    by: move.by,
    action: move.action,
    from: move.fromStatus,
    to: move.toStatus,
    reason: move.reason,
    units: typeof units === "number" ? units : null,
    amount: typeof amount === "number" ? { amount, currency } : null,
  };
}
