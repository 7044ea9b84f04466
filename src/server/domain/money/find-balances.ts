import { asc, sql } from "drizzle-orm";
import type { Currency } from "@/lib/money";
import { ledgerEntries } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { LedgerAccount } from "./ledger-events";

interface Balance {
  account: LedgerAccount;
  currency: Currency;
  /** Debits less credits: what the market has is positive, what it owes negative. */
  amount: number;
}

/** What each account of the books stands at; those at zero are left out. */
export async function findBalances(db: Db): Promise<Balance[]> {
  const { account, currency, amount } = ledgerEntries;
  return db
    .select({ account, currency, amount: sql`sum(${amount})`.mapWith(Number) })
    .from(ledgerEntries)
    .groupBy(account, currency)
    .having(sql`sum(${amount}) <> 0`)
    .orderBy(asc(currency), asc(account));
}
