import { z } from "zod";
import { idOf } from "./id";
import { CurrencyCode, MoneyView } from "./money";
import { ORDER_STATUSES } from "./order-status";
import { pageInput } from "./page";
import { line } from "./text";

export const PAYMENT_STATUSES = ["open", "processing", "succeeded", "failed", "expired"] as const;
/** What money did when it came. All but `fulfilled` goes back; a mismatch waits for an operator's decision. */
export const PAYMENT_EFFECTS = ["fulfilled", "late", "surplus", "mismatch"] as const;
export const REFUND_STATUSES = ["pending", "succeeded", "failed"] as const;

/** Where to pay: the address of the hosted Checkout. */
export const Checkout = z.strictObject({ checkoutUrl: z.url() });
export type Checkout = z.output<typeof Checkout>;

/** What an order is after Stripe was asked about its payment. */
export const ConfirmedOrder = z.strictObject({ orderId: idOf("ord"), status: z.enum(ORDER_STATUSES) });
export type ConfirmedOrder = z.output<typeof ConfirmedOrder>;

export const SettleInput = z.strictObject({ currency: CurrencyCode });
export const SettlementInput = z.strictObject({ settlementId: idOf("stl") });

const SETTLEMENT_STATUSES = ["open", "paid", "canceled"] as const;

/** A tab being paid, or paid. */
export const SettlementView = z.strictObject({
  settlementId: idOf("stl"),
  status: z.enum(SETTLEMENT_STATUSES),
  /** How far Stripe is with it. */
  payment: z.enum(PAYMENT_STATUSES).nullable(),
  amount: MoneyView,
});
export type SettlementView = z.output<typeof SettlementView>;

export const PaymentInput = z.strictObject({ paymentId: idOf("pay") });
export const RefundInput = z.strictObject({ refundId: idOf("rfd") });

/** One line of a receipt: an order as it was paid. */
const ReceiptLine = z.strictObject({
  orderId: idOf("ord"),
  serviceName: z.string(),
  sellerName: z.string(),
  units: z.int(),
  unitDescription: z.string(),
  amount: MoneyView,
  placedAt: z.date(),
});

/** A paid order or settlement, on paper. */
export const Receipt = z.strictObject({
  paymentId: idOf("pay"),
  number: z.int(),
  paidAt: z.date(),
  buyerName: z.string(),
  /** An order paid by itself, or a tab. */
  of: z.enum(["order", "tab"]),
  lines: z.array(ReceiptLine),
  total: MoneyView,
  /** What went back since. */
  refunded: MoneyView,
  method: z.string().nullable(),
});
export type Receipt = z.output<typeof Receipt>;

export const FindReceiptsInput = z.strictObject(pageInput);
export const ReceiptSummary = Receipt.pick({
  paymentId: true,
  number: true,
  paidAt: true,
  of: true,
  total: true,
});
export type ReceiptSummary = z.output<typeof ReceiptSummary>;
export const ReceiptPage = z.strictObject({
  items: z.array(ReceiptSummary),
  next: z.string().nullable(),
});
export type ReceiptPage = z.output<typeof ReceiptPage>;

/** Money that waits for an operator: it does not fit what was asked for. */
export const FlaggedPayment = z.strictObject({
  paymentId: idOf("pay"),
  orderId: idOf("ord").nullable(),
  buyerName: z.string(),
  expected: MoneyView,
  /** Minor units and ISO code as Stripe has it, which may be any currency. */
  received: z.strictObject({ amount: z.int(), currency: z.string() }),
  at: z.date(),
});
export type FlaggedPayment = z.output<typeof FlaggedPayment>;

/** A refund that Stripe would not make. */
export const FailedRefund = z.strictObject({
  refundId: idOf("rfd"),
  orderId: idOf("ord").nullable(),
  buyerName: z.string(),
  amount: MoneyView,
  reason: z.string(),
  failureReason: z.string().nullable(),
  attempts: z.int(),
  at: z.date(),
});
export type FailedRefund = z.output<typeof FailedRefund>;

/** A tab whose time has run out. */
export const OverdueTab = z.strictObject({
  tabId: idOf("tab"),
  buyerName: z.string(),
  owed: MoneyView,
  overdueSince: z.date(),
  writtenOffOn: z.date(),
});
export type OverdueTab = z.output<typeof OverdueTab>;

/** What of payments waits for an operator. */
export const PaymentDesk = z.strictObject({
  flagged: z.array(FlaggedPayment),
  failedRefunds: z.array(FailedRefund),
  overdueTabs: z.array(OverdueTab),
});
export type PaymentDesk = z.output<typeof PaymentDesk>;

export const WriteOffInput = z.strictObject({ tabId: idOf("tab"), reason: line({ min: 1, max: 500 }) });
