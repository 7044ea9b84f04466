import { sql } from "drizzle-orm";
import type { Db } from "@/server/db/types";

/** What each account of the books stands at, as `account currency` to minor units; accounts at zero are left out. */
export async function balances(db: Db): Promise<Record<string, number>> {
  const rows = await db.execute<{ name: string; amount: string }>(sql`
    select account || ' ' || currency as name, sum(amount) as amount from ledger_entries
    group by 1 having sum(amount) <> 0 order by 1`);
  return Object.fromEntries(rows.map((row) => [row.name, Number(row.amount)]));
}
