import { and, asc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { SellerSummary } from "@/contracts/money";
import type { Id } from "@/lib/id";
import type { Currency } from "@/lib/money";
import { ledgerEntries, ledgerTransactions, orders } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { LedgerAccount, LedgerEvent } from "./ledger-events";

/** Money that leaves a seller's payable for their bank, or comes back from there: earned all the same. */
const PAYOUTS = [
  "payout_transferred",
  "payout_by_hand",
  "transfer_reversed",
] as const satisfies LedgerEvent[];

type SummaryRow = { currency: Currency; account: LedgerAccount; amount: number; earned: number };

/** What a seller's sales amount to, from the ledger, one summary a currency. */
export async function getSellerSummary(
  db: Db,
  { actorId }: { actorId: Id<"acc"> },
): Promise<SellerSummary[]> {
  const rows = await db
    .select({
      currency: ledgerEntries.currency,
      account: ledgerEntries.account,
      // Credits are negative in the books
      amount: sql`-sum(${ledgerEntries.amount})`.mapWith(Number),
      earned: sql`coalesce(-sum(${ledgerEntries.amount}) filter (
        where not ${inArray(ledgerTransactions.event, PAYOUTS)}), 0)`.mapWith(Number),
    })
    .from(ledgerEntries)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .leftJoin(orders, eq(orders.id, ledgerTransactions.orderId))
    .where(isOfSeller(actorId))
    .groupBy(ledgerEntries.currency, ledgerEntries.account)
    .orderBy(asc(ledgerEntries.currency));
  const byCurrency = Map.groupBy(rows, ({ currency }) => currency);
  return [...byCurrency].map(([currency, of]) => toSummary(currency, of));
}

/** Their own accounts, and what the market holds or keeps of their orders. */
function isOfSeller(sellerId: Id<"acc">): SQL | undefined {
  return or(
    and(
      eq(ledgerEntries.ownerId, sellerId),
      inArray(ledgerEntries.account, ["seller_pending", "seller_payable"]),
    ),
    and(eq(orders.sellerId, sellerId), inArray(ledgerEntries.account, ["escrow", "platform_fees"])),
  );
}

function toSummary(currency: Currency, rows: readonly SummaryRow[]): SellerSummary {
  const of = (account: LedgerAccount) => rows.find((row) => row.account === account);
  const money = (amount = 0) => ({ amount, currency });
  return {
    inEscrow: money(of("escrow")?.amount),
    pending: money(of("seller_pending")?.amount),
    payable: money(of("seller_payable")?.amount),
    released: money((of("seller_pending")?.earned ?? 0) + (of("seller_payable")?.earned ?? 0)),
    fees: money(of("platform_fees")?.amount),
  };
}
