import type { Db } from "@/server/db/types";
import { findBalances } from "@/server/domain/money/find-balances";

/** What each account of the books stands at, as `account currency` to minor units; accounts at zero are left out. */
export async function balances(db: Db): Promise<Record<string, number>> {
  const all = await findBalances(db);
  return Object.fromEntries(all.map(({ account, currency, amount }) => [`${account} ${currency}`, amount]));
}
