import { env } from "@/env";
import { formatMoney } from "@/lib/money";
import { openDatabase } from "@/server/db/client";
import { findBalances } from "@/server/domain/money/find-balances";
import { checkInvariants } from "@/server/domain/order/check-invariants";
import { INVARIANTS, type InvariantName } from "@/server/domain/order/invariants";

/** Checks every invariant, prints what breaks it and what the books stand at. Ends with 1 if anything is broken. */
async function main(): Promise<void> {
  const { db, sql } = openDatabase(env().DIRECT_DATABASE_URL ?? env().DATABASE_URL, 1);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  try {
    const violations = await checkInvariants(db);
    for (const name of Object.keys(INVARIANTS) as InvariantName[]) {
      const broken = violations.filter(({ invariant }) => invariant === name);
      say(`${name}  ${broken.length === 0 ? "holds " : "BROKEN"}  ${INVARIANTS[name].says}`);
      for (const { id, facts } of broken) say(`      ${id}  ${JSON.stringify(facts)}`);
    }
    say("\nDebits less credits:");
    for (const { account, currency, amount } of await findBalances(db))
      say(`  ${account.padEnd(18)} ${formatMoney({ amount, currency }).padStart(16)}`);
    process.exitCode = violations.length > 0 ? 1 : 0;
  } finally {
    await sql.end();
  }
}

await main();
