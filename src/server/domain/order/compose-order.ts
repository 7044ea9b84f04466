import { must } from "@/lib/assert";
import { type Id, newId } from "@/lib/id";
import { addTime } from "@/lib/time";
import type { orders, tokens } from "@/server/db/schema";
import type { Plan } from "./decide-order";
import type { Situation, Tab } from "./place-situation";
import { tokenCount } from "./token-count";
import { toTokenRows } from "./token-rows";

export type OrderRow = typeof orders.$inferSelect;
export type TokenRow = typeof tokens.$inferSelect;

/** An order that is going to be written, with what it takes. */
export interface ComposedOrder {
  plan: Plan;
  order: OrderRow;
  tokens: TokenRow[];
  tab: Tab;
  opensTab: boolean;
  /** Whether it takes the last unit. */
  sellsOut: boolean;
}

/** Turns a plan into rows, and the situation into the one that the next order finds. */
export function composeOrder(situation: Situation, plan: Plan): ComposedOrder {
  const tab = plan.tab ?? openTab(situation, plan);
  const order = toOrderRow(situation, plan, tab);
  const issued =
    order.status === "held" ? toTokenRows(order, takeCredentials(situation, order), plan.request.now) : [];

  plan.listing.unitsAvailable -= order.units;
  if (order.path === "instant") tab.owedAmount += order.totalAmount;
  else plan.buyer.openReservations += 1;
  situation.keys.push({
    buyerId: order.buyerId,
    key: plan.request.idempotencyKey,
    bodyHash: plan.bodyHash,
    orderId: order.id,
  });
  return {
    plan,
    order,
    tokens: issued,
    tab,
    opensTab: plan.tab === null,
    sellsOut: plan.listing.unitsAvailable === 0,
  };
}

function openTab(situation: Situation, { request, listing }: Plan): Tab {
  const tab = {
    id: newId("tab", request.now),
    buyerId: request.buyerId,
    currency: listing.currency,
    owedAmount: 0,
    firstSettledAt: null,
    overdueSince: null,
    writtenOffAt: null,
  };
  situation.tabs.push(tab);
  return tab;
}

/** The deal with a snapshot of what applies to it: price, texts, terms, fee, acceptance window. */
function toOrderRow({ settings }: Situation, plan: Plan, tab: Tab): OrderRow {
  const { request, listing, path, unitPrice, total } = plan;
  const { now } = request;
  const instant = path === "instant";
  return {
    id: newId("ord", now),
    buyerId: request.buyerId,
    sellerId: listing.sellerId,
    listingId: listing.id,
    status: instant ? "held" : "awaiting_payment",
    path,
    units: request.units,
    unitsRefunded: 0,
    unitPriceAmount: unitPrice,
    totalAmount: total,
    refundedAmount: 0,
    currency: listing.currency,
    feeAmount: null,
    tabId: instant ? tab.id : null,
    settlementId: null,
    serviceName: listing.serviceName,
    unitDescription: listing.unitDescription,
    delivery: listing.delivery,
    validityDays: listing.validityDays,
    callsPerUnit: listing.callsPerUnit,
    rateLimitCalls: listing.rateLimitCalls,
    rateLimitSeconds: listing.rateLimitSeconds,
    terms: listing.terms,
    termsVersion: listing.termsVersion,
    feeBasisPoints: settings.feeBasisPoints,
    acceptanceWindow: settings.acceptanceWindow,
    windowEndsAt: instant ? addTime(now, settings.acceptanceWindow) : null,
    windowLeft: null,
    reservedUntil: instant ? null : addTime(now, settings.reservation),
    disputeCount: 0,
    placedAt: now,
    heldAt: instant ? now : null,
    releasedAt: null,
    endedAt: null,
  };
}

/** What each token of the order opens: a credential of its own, the one of the listing, or nothing yet. */
function takeCredentials(situation: Situation, order: OrderRow): (Id<"crd"> | null)[] {
  const free = situation.credentials.get(order.listingId) ?? [];
  const next = () => {
    if (order.delivery === "minted") return null;
    const id = order.delivery === "pool" ? free.shift() : free[0];
    return must(id, `a credential of ${order.listingId}`);
  };
  return Array.from({ length: tokenCount(order) }, next);
}
