import { must } from "@/lib/assert";
import { type Id, newId } from "@/lib/id";
import type { Currency } from "@/lib/money";
import { ledgerEntries, ledgerTransactions } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { LEDGER_EVENTS, type LedgerAccount, type LedgerEvent, type LedgerPart } from "./ledger-events";

/** Something that happened to money, in the words of LEDGER_EVENTS. */
export interface Posting {
  event: LedgerEvent;
  /** The whole amount, and the market's fee in it; what is left is the seller's. Minor units, never negative. */
  amount: number;
  fee?: number;
  currency: Currency;
  buyerId?: Id<"acc">;
  sellerId?: Id<"acc">;
  orderId?: Id<"ord">;
  /** What else it is about: a refund, settlement, payment, payout. */
  sourceId?: string;
  now: Date;
}

type TransactionRow = typeof ledgerTransactions.$inferSelect;
type EntryRow = typeof ledgerEntries.$inferSelect;

/** Writes postings to the books. Each balances by construction, and the database checks it again at commit. */
export async function postLedger(db: Db, postings: readonly Posting[]): Promise<void> {
  const { transactions, entries } = toLedgerRows(postings);
  if (transactions.length === 0) return;
  await db.insert(ledgerTransactions).values(transactions);
  await db.insert(ledgerEntries).values(entries);
}

/** The rows of postings: debits positive, credits negative, zero amounts left out. */
export function toLedgerRows(postings: readonly Posting[]) {
  const transactions: TransactionRow[] = [];
  const entries: EntryRow[] = [];
  for (const posting of postings) {
    if (posting.amount === 0) continue;
    const id = newId("ltx", posting.now);
    transactions.push({
      id,
      at: posting.now,
      event: posting.event,
      orderId: posting.orderId ?? null,
      sourceId: posting.sourceId ?? null,
    });
    entries.push(...toEntries(id, posting));
  }
  return { transactions, entries };
}

function toEntries(transactionId: Id<"ltx">, posting: Posting): EntryRow[] {
  const { debit, credit } = LEDGER_EVENTS[posting.event];
  const lines = [
    ...debit.map((line) => ({ ...line, sign: 1 })),
    ...credit.map((line) => ({ ...line, sign: -1 })),
  ];
  return lines
    .map(({ account, part, sign }) => ({
      id: newId("lde", posting.now),
      transactionId,
      account,
      ownerId: ownerOf(account, posting),
      amount: sign * amountOf(part, posting),
      currency: posting.currency,
    }))
    .filter((entry) => entry.amount !== 0);
}

function amountOf(part: LedgerPart, { amount, fee = 0 }: Posting): number {
  return { whole: amount, fee, net: amount - fee }[part];
}

function ownerOf(account: LedgerAccount, posting: Posting): Id<"acc"> | null {
  if (account === "buyer_tab") return must(posting.buyerId, `the buyer of ${posting.event}`);
  if (account === "seller_pending" || account === "seller_payable")
    return must(posting.sellerId, `the seller of ${posting.event}`);
  return null;
}
