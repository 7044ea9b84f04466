import { z } from "zod";
import { PAGE_SIZE } from "@/config/limits";
import { ERRORS, type ErrorCode } from "./errors";
import { idOf } from "./id";
import { RateLimit } from "./listing-content";
import { DELIVERIES } from "./listing-parts";
import { MoneyView, TabSummary } from "./money";
import { ACTOR_ROLES, ORDER_GROUPS, ORDER_PATHS, ORDER_STATUSES, type OrderGroup } from "./order-status";
import { pageInput } from "./page";
import { PAYMENT_EFFECTS, PAYMENT_STATUSES, REFUND_STATUSES } from "./payment";
import { IdempotencyKey, line } from "./text";

const ERROR_CODES = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];

/** Bounds that a market may change are checked where the order is placed: `units_out_of_range` says which. */
const Units = z.int32();

export const PlaceOrderInput = z.strictObject({
  listingId: idOf("lst"),
  units: Units,
  /** Made by the client for one press of the button; sending it again answers with the same order. */
  idempotencyKey: IdempotencyKey,
});
export type PlaceOrderInput = z.output<typeof PlaceOrderInput>;

/** What placing an order answers, also every time its key is sent again: facts that never change later. */
export const PlacedOrder = z.strictObject({
  orderId: idOf("ord"),
  status: z.enum(["held", "awaiting_payment"]),
  path: z.enum(ORDER_PATHS),
  units: z.int(),
  totalPrice: MoneyView,
  /** Nothing is issued before it is paid at Checkout. */
  paymentRequiresConfirmation: z.boolean(),
  /** Tokens that are in the buyer's vault now. */
  tokensIssued: z.int(),
  placedAt: z.date(),
  /** When an order that nobody touches releases by itself; null before it is paid. */
  releasesAt: z.date().nullable(),
  /** Where to pay; null where nothing is to be paid now, or Checkout could not be reached: `order.pay` tries again. */
  checkoutUrl: z.url().nullable(),
});
export type PlacedOrder = z.output<typeof PlacedOrder>;

export const QuoteOrderInput = z.strictObject({ listingId: idOf("lst"), units: Units });
export type QuoteOrderInput = z.output<typeof QuoteOrderInput>;

/** Why an order has to be paid first. */
const CHECKOUT_REASONS = ["no_instant_path", "over_instant_limit", "tab_full"] as const;
export type CheckoutReason = (typeof CHECKOUT_REASONS)[number];

/** What the buy panel tells before the click: decided by the same rules as the order itself. */
export const Quote = z.strictObject({
  unitPrice: MoneyView,
  units: z.int(),
  total: MoneyView,
  unitsAvailable: z.int(),
  maxUnits: z.int(),
  /** Milliseconds to accept, and what goes to the market of it. */
  acceptanceWindow: z.int(),
  /** Null for a visitor: only an account has a tab. */
  path: z.enum(ORDER_PATHS).nullable(),
  checkoutReason: z.enum(CHECKOUT_REASONS).nullable(),
  /** The largest instant order in this currency; null where there is no instant path. */
  instantLimit: MoneyView.nullable(),
  tab: TabSummary.nullable(),
  /** What the tab stands at after this order; null unless it goes on the tab. */
  tabAfter: MoneyView.nullable(),
  /** What placing it would answer right now, if that is an error of the catalogue. */
  refusal: z.strictObject({ code: z.enum(ERROR_CODES), sentence: z.string() }).nullable(),
});
export type Quote = z.output<typeof Quote>;

const GROUPS = Object.keys(ORDER_GROUPS) as [OrderGroup, ...OrderGroup[]];

export const FindOrdersInput = z.strictObject({
  group: z.enum(["all", ...GROUPS]).default("all"),
  /** Words of the listing's name, or an order's number. */
  query: line({ max: 128 }).default(""),
  ...pageInput,
  limit: z.int().min(1).max(100).default(PAGE_SIZE),
});
export type FindOrdersInput = z.output<typeof FindOrdersInput>;

/** Of the newest 500 (`OWN_COUNTED`): where `all` reaches it, each number is the least that there are. */
const OrderCounts = z.record(z.enum(["all", ...GROUPS]), z.int());
export type OrderCounts = z.output<typeof OrderCounts>;

/** An order in a list. */
export const OrderSummary = z.strictObject({
  id: idOf("ord"),
  status: z.enum(ORDER_STATUSES),
  path: z.enum(ORDER_PATHS),
  listingId: idOf("lst"),
  listingSlug: z.string(),
  category: z.string().nullable(),
  serviceName: z.string(),
  unitDescription: z.string(),
  delivery: z.enum(DELIVERIES),
  units: z.int(),
  unitsRefunded: z.int(),
  total: MoneyView,
  refunded: MoneyView,
  placedAt: z.date(),
  releasesAt: z.date().nullable(),
  seller: z.strictObject({ name: z.string(), slug: z.string().nullable() }),
});
export type OrderSummary = z.output<typeof OrderSummary>;

export const OrderPage = z.strictObject({
  items: z.array(OrderSummary),
  next: z.string().nullable(),
  /** How many orders match the words, by group. */
  counts: OrderCounts,
});
export type OrderPage = z.output<typeof OrderPage>;

/** A sale in its seller's list: the order from the other side. */
export const SaleSummary = OrderSummary.omit({ seller: true }).extend({
  buyerName: z.string(),
  /** What the seller gets of it after the fee: final once released, expected before. */
  net: MoneyView,
});
export type SaleSummary = z.output<typeof SaleSummary>;

export const SalePage = z.strictObject({
  items: z.array(SaleSummary),
  next: z.string().nullable(),
  /** How many orders match the words, by group. */
  counts: OrderCounts,
});
export type SalePage = z.output<typeof SalePage>;

/** Money that came, may still come, or failed to come for an order. */
export const PaymentView = z.strictObject({
  paymentId: idOf("pay"),
  status: z.enum(PAYMENT_STATUSES),
  effect: z.enum(PAYMENT_EFFECTS).nullable(),
  amount: MoneyView,
  /** What it was paid with, in words. */
  method: z.string().nullable(),
  receiptNumber: z.int().nullable(),
  at: z.date(),
});
export type PaymentView = z.output<typeof PaymentView>;

/** Money of an order that went back, or is on its way. */
export const RefundView = z.strictObject({
  units: z.int(),
  amount: MoneyView,
  status: z.enum(REFUND_STATUSES),
  /** Off the tab: nothing was paid yet. */
  offTab: z.boolean(),
  at: z.date(),
});
export type RefundView = z.output<typeof RefundView>;

/** One move of an order, oldest first. */
export const TimelineEntry = z.strictObject({
  at: z.date(),
  by: z.enum(ACTOR_ROLES),
  action: z.string(),
  from: z.enum(ORDER_STATUSES).nullable(),
  to: z.enum(ORDER_STATUSES),
  reason: z.string().nullable(),
  units: z.int().nullable(),
  amount: MoneyView.nullable(),
});
export type TimelineEntry = z.output<typeof TimelineEntry>;

export const OrderInput = z.strictObject({ orderId: idOf("ord") });

export const OrderDetail = OrderSummary.extend({
  /** On which side of the deal the reader is. */
  viewer: z.enum(["buyer", "seller", "admin"]),
  buyerName: z.string(),
  unitPrice: MoneyView,
  /** What the order was placed under, whatever the listing says now. */
  validityDays: z.int().nullable(),
  callsPerUnit: z.int().nullable(),
  rateLimit: RateLimit.nullable(),
  terms: z.string(),
  termsVersion: z.int(),
  feeBasisPoints: z.int(),
  acceptanceWindow: z.int(),
  /** After the fee: final once released, expected before. */
  fee: MoneyView,
  net: MoneyView,
  heldAt: z.date().nullable(),
  releasedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  /** Milliseconds left to accept while the clock is stopped. */
  windowLeft: z.int().nullable(),
  settled: z.boolean(),
  /** Until when units wait for the payment. */
  reservedUntil: z.date().nullable(),
  /** What the buyer paid, and what went back; the newest first. Nobody else sees how it was paid. */
  payments: z.array(PaymentView),
  refunds: z.array(RefundView),
  /** What the reader may do with it now. Of a minted order, only units whose calls are unused can be refunded. */
  can: z.strictObject({ accept: z.boolean(), pay: z.boolean(), cancel: z.boolean(), refundUnits: z.int() }),
  timeline: z.array(TimelineEntry),
});
export type OrderDetail = z.output<typeof OrderDetail>;

export const RefundOrderInput = z.strictObject({
  orderId: idOf("ord"),
  units: z.int().min(1),
  reason: line({ min: 1, max: 500 }),
});
export type RefundOrderInput = z.output<typeof RefundOrderInput>;

/** What a move leaves behind. */
export const MovedOrder = z.strictObject({
  orderId: idOf("ord"),
  status: z.enum(ORDER_STATUSES),
  unitsRefunded: z.int(),
  refunded: MoneyView,
});
export type MovedOrder = z.output<typeof MovedOrder>;

/** An order's or token's id, or an order's number; nothing: the orders that are suspended now. */
export const LookUpOrdersInput = z.strictObject({ query: line({ max: 128 }).default("") });

/** An order as an operator finds it. */
export const FoundOrder = z.strictObject({
  orderId: idOf("ord"),
  status: z.enum(ORDER_STATUSES),
  listingId: idOf("lst"),
  category: z.string().nullable(),
  serviceName: z.string(),
  units: z.int(),
  buyerName: z.string(),
  sellerName: z.string(),
  placedAt: z.date(),
  isSuspended: z.boolean(),
});
export type FoundOrder = z.output<typeof FoundOrder>;
