import { type Id, newId } from "@/lib/id";
import type { auditLog, idempotencyKeys, notices, orderHistory, tabs } from "@/server/db/schema";
import { type Posting, toLedgerRows } from "@/server/domain/money/ledger";
import { noticeRow } from "@/server/domain/notice/create-notice";
import { messageRecord, type NewWebhookMessage } from "@/server/domain/webhook/create-webhook-messages";
import type { ComposedOrder } from "./compose-order";
import { orderMessage } from "./tell-sides";

/** The rows that go with new orders, by what they are. Only `listeners` are told by webhook. */
export function toRows(composed: readonly ComposedOrder[], listeners: ReadonlySet<Id<"acc">>) {
  const instant = composed.filter(({ order }) => order.path === "instant");
  const opened = composed.filter(({ opensTab }) => opensTab).map(({ tab }) => tab.id);
  return {
    tabs: composed.filter(({ opensTab }) => opensTab).map(toTabRow),
    orders: composed.map(({ order }) => order),
    tokens: composed.flatMap(({ tokens }) => tokens),
    history: composed.map(toHistoryRow),
    ledger: toLedgerRows(instant.map(toPosting)),
    audit: composed.map(toAuditRow),
    notices: composed.flatMap(toNoticeRows),
    messages: composed
      .flatMap(toMessages)
      .filter(({ accountId }) => listeners.has(accountId))
      .map(messageRecord),
    keys: composed.map(toKeyRow),
    /** What tabs that were there before owe more, order by order. */
    owed: instant
      .filter(({ tab }) => !opened.includes(tab.id))
      .map(({ tab, order }) => ({ id: tab.id, amount: order.totalAmount })),
    stock: composed.map(({ order }) => ({
      id: order.listingId,
      sold: order.path === "instant" ? order.units : 0,
      reserved: order.path === "instant" ? 0 : order.units,
    })),
    assigned: composed
      .flatMap(({ tokens }) => tokens)
      .filter(({ delivery }) => delivery === "pool")
      .map(({ credentialId }) => credentialId),
  };
}

function toTabRow({ tab, plan }: ComposedOrder): typeof tabs.$inferSelect {
  return { ...tab, remindedAt: null, createdAt: plan.request.now };
}

function toHistoryRow({ order }: ComposedOrder): typeof orderHistory.$inferSelect {
  return {
    id: newId("hst", order.placedAt),
    orderId: order.id,
    position: 1,
    at: order.placedAt,
    by: "buyer",
    actorId: order.buyerId,
    action: `place_${order.path}`,
    fromStatus: null,
    toStatus: order.status,
    reason: null,
    data: { units: order.units, amount: order.totalAmount },
  };
}

function toPosting({ order }: ComposedOrder): Posting {
  return {
    event: "order_on_tab",
    amount: order.totalAmount,
    currency: order.currency,
    buyerId: order.buyerId,
    orderId: order.id,
    now: order.placedAt,
  };
}

function toAuditRow({ order, plan: { request } }: ComposedOrder): typeof auditLog.$inferSelect {
  return {
    id: newId("aud", order.placedAt),
    at: order.placedAt,
    actorId: order.buyerId,
    action: "order.placed",
    subjectId: order.id,
    requestId: request.client?.requestId ?? null,
    address: request.client?.address ?? null,
    data: { listingId: order.listingId, units: order.units, amount: order.totalAmount, path: order.path },
  };
}

function toNoticeRows({ order, sellsOut }: ComposedOrder): (typeof notices.$inferSelect)[] {
  const { serviceName, listingId, units } = order;
  const to = { accountId: order.sellerId, now: order.placedAt };
  const placed = { orderId: order.id, serviceName, units };
  return [
    ...(order.path === "instant" ? [noticeRow({ ...to, kind: "order_placed", data: placed })] : []),
    ...(sellsOut ? [noticeRow({ ...to, kind: "listing_sold_out", data: { listingId, serviceName } })] : []),
  ];
}

function toMessages({ order, sellsOut }: ComposedOrder): NewWebhookMessage[] {
  const { sellerId: accountId, listingId, placedAt: now } = order;
  return [
    ...(order.path === "instant"
      ? [orderMessage("order.paid", "buyer", order, now), orderMessage("order.paid", "seller", order, now)]
      : [orderMessage("order.placed", "seller", order, now)]),
    ...(sellsOut ? [{ accountId, type: "listing.sold_out" as const, data: { listingId }, now }] : []),
  ];
}

function toKeyRow({ order, plan }: ComposedOrder): typeof idempotencyKeys.$inferSelect {
  return {
    accountId: order.buyerId,
    operation: "order.place",
    key: plan.request.idempotencyKey,
    bodyHash: plan.bodyHash,
    resultId: order.id,
    status: null,
    answer: null,
    createdAt: order.placedAt,
    finishedAt: order.placedAt,
  };
}
