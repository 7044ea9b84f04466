import type { ErrorCode } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import type { Placement } from "@/server/domain/order/placed-order";
import type { Checkout, Claim, Flagged } from "./money";
import { findTab, isBankAtIt, isInstant, type Tab, thaw } from "./tabs";

/** What a command is predicted to end with: it works, or a code of the catalogue. */
export type Prediction = "ok" | ErrorCode;

/** The market in plain variables, written from the rules and not from the code that is tested. */
export interface Market {
  now: number;
  people: Person[];
  listings: Listing[];
  orders: Order[];
  tabs: Tab[];
  checkouts: Checkout[];
  /** What Stripe is asked to pay back, and how that goes from now on. */
  claims: Claim[];
  refunds: "work" | "fail once" | "fail for good";
  flagged: Flagged[];
}

export interface Person {
  id: Id<"acc">;
  role: "seller" | "buyer" | "admin";
  verified: boolean;
  suspended: boolean;
  /** Suspended together with the access that it sold. */
  salesStopped: boolean;
}

export interface Listing {
  id: Id<"lst">;
  seller: Person;
  delivery: "shared" | "pool";
  currency: "EUR" | "USD";
  price: number;
  validityDays: number | null;
  status: "draft" | "active" | "paused" | "removed";
  available: number;
  reserved: number;
  sold: number;
  quarantined: number;
}

export interface Order {
  id: Id<"ord">;
  buyer: Person;
  listing: Listing;
  units: number;
  refunded: number;
  price: number;
  status:
    | "awaiting_payment"
    | "processing"
    | "held"
    | "released"
    | "refunding"
    | "refunded"
    | "expired"
    | "canceled"
    | "charged_back";
  placedAt: number;
  /** Paid at Checkout, and not on a tab. */
  checkout: boolean;
  /** Was on a tab that was paid since, or is on one that is overdue. */
  settled: boolean;
  late: boolean;
  fee: number | null;
  windowEnds: number | null;
  windowLeft: number | null;
  suspended: boolean;
  tokens: Token[];
  key: string;
  answer: Placement;
}

export interface Token {
  id: Id<"tok">;
  order: Order;
  position: number;
  end: "given_up" | "revoked_by_seller" | "revoked_by_admin" | "refunded" | "replaced" | null;
  revealed: boolean;
  createdAt: number;
  expiresAt: number | null;
}

const MINIMUM = 50;
export const DAY = 86_400_000;

export function predictPlace(market: Market, buyer: Person, listing: Listing, units: number): Prediction {
  const total = listing.price * units;
  if (buyer.suspended) return "account_suspended";
  if (!buyer.verified) return "email_unverified";
  if (listing.status === "draft" || listing.status === "removed") return "listing_not_found";
  if (listing.seller === buyer) return "own_listing";
  if (listing.status === "paused" || listing.seller.suspended) return "listing_unavailable";
  if (units < 1 || units > 1_000) return "units_out_of_range";
  if (units > listing.available) return "insufficient_units";
  if (market.tabs.some((tab) => tab.buyer === buyer && tab.overdue)) return "tab_overdue";
  if (isInstant(market, buyer, listing, units)) return "ok";
  if (total < MINIMUM) return "below_minimum_charge";
  const waiting = market.orders.filter((order) => order.buyer === buyer && isWaiting(order));
  return waiting.length >= 3 ? "too_many_reservations" : "ok";
}

/** Its units are reserved until the money is there, or is not coming. */
export function isWaiting({ status }: Order): boolean {
  return status === "awaiting_payment" || status === "processing";
}

/** It was paid, or is owed on a tab, and has not gone back. */
export function isAlive({ status }: Order): boolean {
  return status === "held" || status === "released";
}

/** Ten per cent, half a cent up. */
function feeOf(amount: number): number {
  return Math.floor(amount / 10 + 0.5);
}

export function release(order: Order): void {
  order.status = "released";
  order.fee = feeOf((order.units - order.refunded) * order.price);
  order.windowEnds = null;
  order.windowLeft = null;
}

/** It will not be paid: its units go back. */
export function endReservation(order: Order, as: "expired" | "canceled"): void {
  order.status = as;
  order.listing.reserved -= order.units;
  order.listing.available += order.units;
}

function mayRefund(order: Order, actor: Person): boolean {
  return actor.role === "admin" || order.listing.seller === actor;
}

/** An order that is being settled is thawed first, unless a bank is at it. */
export function predictRefund(market: Market, order: Order, actor: Person, units: number): Prediction {
  if (!mayRefund(order, actor)) return "not_found";
  const left = order.units - order.refunded;
  if (left > 0 && (units < 1 || units > left)) return "units_out_of_range";
  if (isBankAtIt(market, order)) return "order_being_settled";
  thaw(market, order);
  return isAlive(order) ? "ok" : "order_state";
}

const owedFirst = (token: Token) => {
  if (token.end === "revoked_by_seller" || token.end === "revoked_by_admin") return 0;
  if (token.end === "given_up") return 3;
  return token.revealed ? 2 : 1;
};

/** Answers what is to be paid back by Stripe: nothing of what is still on a tab. */
export function refund(market: Market, order: Order, units: number, named?: Token): number {
  const there = order.tokens.filter(({ end }) => end !== "refunded" && end !== "replaced");
  const inOrder = there.sort(
    (a, b) => owedFirst(a) - owedFirst(b) || b.createdAt - a.createdAt || b.position - a.position,
  );
  const { listing } = order;
  for (const token of named ? [named] : inOrder.slice(0, units)) {
    token.end = "refunded";
    listing.sold -= 1;
    if (listing.delivery === "pool" && token.revealed) listing.quarantined += 1;
    else listing.available += 1;
  }
  order.refunded += units;
  thaw(market, order);
  if (order.fee !== null) order.fee = feeOf((order.units - order.refunded) * order.price);
  const tab = order.checkout || order.settled ? null : findTab(market, order.buyer, listing.currency);
  if (order.refunded === order.units) {
    order.status = tab ? "refunded" : "refunding";
    order.windowEnds = null;
    order.windowLeft = null;
  }
  if (tab === null) return units * order.price;
  tab.owed -= units * order.price;
  return 0;
}

/** What a token is worth right now. */
export function stateOf(market: Market, { order, end, expiresAt }: Token): "works" | "suspended" | "over" {
  if (end !== null || !isAlive(order)) return "over";
  if (expiresAt !== null && expiresAt <= market.now) return "over";
  const { buyer, listing } = order;
  const stopped = order.suspended || order.late || buyer.suspended || listing.seller.salesStopped;
  return stopped ? "suspended" : "works";
}

export function stopClock({ now }: Market, order: Order): void {
  if (order.status !== "held" || order.windowEnds === null) return;
  order.windowLeft = Math.max(0, order.windowEnds - now);
  order.windowEnds = null;
}

/** A clock runs while nothing stops the order and nobody on either side is suspended. */
export function startClock({ now }: Market, order: Order): void {
  const stopped = order.suspended || order.late || order.buyer.suspended || order.listing.seller.suspended;
  if (order.status !== "held" || order.windowLeft === null || stopped) return;
  order.windowEnds = now + order.windowLeft;
  order.windowLeft = null;
}

export type Remedy = "refund" | "replace" | "none";

export function predictRevoke(market: Market, token: Token, actor: Person, remedy: Remedy): Prediction {
  const { order } = token;
  if (!mayRefund(order, actor)) return "not_found";
  if (stateOf(market, token) === "over") return "token_ended";
  if (remedy === "refund") return isBankAtIt(market, order) ? "order_being_settled" : "ok";
  if (remedy === "none") return order.status === "released" ? "ok" : "remedy_required";
  if (order.listing.delivery !== "pool" || order.status === "released") return "not_replaceable";
  return order.listing.available === 0 ? "insufficient_units" : "ok";
}
