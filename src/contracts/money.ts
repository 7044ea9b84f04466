import { z } from "zod";
import { CURRENCIES } from "@/lib/money";
import { idOf } from "./id";
import { ORDER_STATUSES } from "./order-status";
import { pageInput } from "./page";

export const CurrencyCode = z.enum(CURRENCIES);

/** Minor units (cents) of a currency. */
export const MoneyView = z.strictObject({ amount: z.int(), currency: CurrencyCode });
export type MoneyView = z.output<typeof MoneyView>;

/** A tab as the header and the buy panel show it. */
export const TabSummary = z.strictObject({
  owed: MoneyView,
  limit: MoneyView,
  /** What still fits; never negative, also where a limit was lowered. */
  left: MoneyView,
  overdueSince: z.date().nullable(),
});
export type TabSummary = z.output<typeof TabSummary>;

/** An order on the tab, with what of it is still owed. */
export const TabLine = z.strictObject({
  orderId: idOf("ord"),
  listingId: idOf("lst"),
  category: z.string().nullable(),
  serviceName: z.string(),
  units: z.int(),
  status: z.enum(ORDER_STATUSES),
  placedAt: z.date(),
  total: MoneyView,
  refunded: MoneyView,
  owed: MoneyView,
});
export type TabLine = z.output<typeof TabLine>;

export const GetTabInput = z.strictObject({
  currency: CurrencyCode,
  ...pageInput,
});
export type GetTabInput = z.output<typeof GetTabInput>;

export const TabView = TabSummary.extend({
  lines: z.array(TabLine),
  next: z.string().nullable(),
  /** What settling now would pay: everything owed but disputed orders. */
  payable: MoneyView,
  /** The smallest amount that can be settled. */
  minimum: MoneyView,
  /** When the oldest of it has to be settled; null while nothing is due. */
  dueAt: z.date().nullable(),
  /** When the tab becomes overdue. */
  overdueAt: z.date().nullable(),
  /** A settlement that was begun and not finished. */
  settling: z
    .strictObject({ settlementId: idOf("stl"), amount: MoneyView, processing: z.boolean() })
    .nullable(),
  /** What was owed was given up: nothing goes on this tab any more. */
  writtenOffAt: z.date().nullable(),
});
export type TabView = z.output<typeof TabView>;

/** What a seller's sales amount to in one currency, from the ledger. */
export const SellerSummary = z.strictObject({
  /** Held and disputed orders, before the fee. */
  inEscrow: MoneyView,
  /** Released, but its buyers' tabs are not settled yet. */
  pending: MoneyView,
  /** Released and settled: what is paid out next. */
  payable: MoneyView,
  /** Everything released so far less what was refunded later, after the fee. */
  released: MoneyView,
  fees: MoneyView,
});
export type SellerSummary = z.output<typeof SellerSummary>;

/** What the market keeps of a released order, in basis points, and how long its buyer has, in milliseconds. */
export const SaleTerms = z.strictObject({ feeBasisPoints: z.int(), acceptanceWindow: z.int() });
export type SaleTerms = z.output<typeof SaleTerms>;
