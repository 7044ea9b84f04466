import { sql } from "drizzle-orm";
import type { Currency } from "@/lib/money";
import { ledgerEntries } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** What the whole ledger adds up to by currency: zero, or money appeared or vanished. Reads every entry. */
export async function sumLedger(db: Db): Promise<{ currency: Currency; amount: number }[]> {
  const amount = sql<string>`sum(${ledgerEntries.amount})`.mapWith(Number);
  return db
    .select({ currency: ledgerEntries.currency, amount })
    .from(ledgerEntries)
    .groupBy(ledgerEntries.currency);
}
