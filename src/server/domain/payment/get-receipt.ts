import { and, asc, eq, getTableColumns, isNotNull, ne, sum } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Receipt, ReceiptSummary } from "@/contracts/payment";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import type { Money } from "@/lib/money";
import { accounts, orders, payments, refunds, sellerProfiles, settlementLines } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { Actor } from "@/server/domain/account/actor";
import type { PaymentRow } from "./payment-row";

interface GetReceipt {
  paymentId: Id<"pay">;
  /** Operators read anybody's. */
  actor: Pick<Actor, "accountId" | "role">;
}

/** The receipt of a payment that did what it was for, to its buyer. Throws `not_found`. */
export async function getReceipt(db: Db, { paymentId, actor }: GetReceipt): Promise<Receipt> {
  const mine = actor.role === "admin" ? undefined : eq(payments.buyerId, actor.accountId);
  const [row] = await db
    .select({ payment: getTableColumns(payments), buyerName: accounts.name })
    .from(payments)
    .innerJoin(accounts, eq(accounts.id, payments.buyerId))
    .where(and(eq(payments.id, paymentId), isNotNull(payments.receiptNumber), mine));
  if (row === undefined) throw new DomainError("not_found");
  const { payment, buyerName } = row;
  return {
    ...toReceiptSummary(payment),
    buyerName,
    lines: await findLines(db, payment),
    refunded: await sumRefunds(db, payment),
    method: payment.method,
  };
}

/** What a list shows of a receipt. */
export function toReceiptSummary(payment: PaymentRow): ReceiptSummary {
  const { id, receiptNumber, endedAt, orderId, amount, currency } = payment;
  return {
    paymentId: id,
    number: must(receiptNumber, `the receipt number of ${id}`),
    paidAt: must(endedAt, `when ${id} was paid`),
    of: orderId === null ? "tab" : "order",
    total: { amount, currency },
  };
}

const LINE = {
  orderId: orders.id,
  serviceName: orders.serviceName,
  sellerName: sellerProfiles.name,
  unitDescription: orders.unitDescription,
  unitPriceAmount: orders.unitPriceAmount,
  placedAt: orders.placedAt,
};

/** One line an order. Of an order on a tab only the units that were still on it when it was settled. */
async function findLines(db: Db, { orderId, settlementId, currency }: PaymentRow) {
  const rows =
    settlementId === null
      ? await db
          .select({ ...LINE, amount: orders.totalAmount })
          .from(orders)
          .innerJoin(sellerProfiles, eq(sellerProfiles.accountId, orders.sellerId))
          .where(eq(orders.id, must(orderId, "an order")))
      : await db
          .select({ ...LINE, amount: settlementLines.amount })
          .from(settlementLines)
          .innerJoin(orders, eq(orders.id, settlementLines.orderId))
          .innerJoin(sellerProfiles, eq(sellerProfiles.accountId, orders.sellerId))
          .where(eq(settlementLines.settlementId, settlementId))
          .orderBy(asc(orders.id));
  return rows.map(({ unitPriceAmount, amount: paid, ...line }) => ({
    ...line,
    units: paid / unitPriceAmount,
    amount: { amount: paid, currency },
  }));
}

/** What went back of this payment since, or is on its way. */
async function sumRefunds(db: Db, { id, currency }: PaymentRow): Promise<Money> {
  const [row] = await db
    .select({ amount: sum(refunds.amount).mapWith(Number) })
    .from(refunds)
    .where(and(eq(refunds.paymentId, id), eq(refunds.currency, currency), ne(refunds.status, "failed")));
  return { amount: row?.amount ?? 0, currency };
}
