import { say } from "@/dev/run/progress";
import { directUrl } from "@/dev/run/stage";
import { withMarket } from "@/dev/run/with-market";
import { env } from "@/env";
import { formatMoney } from "@/lib/money";
import { openDatabase } from "@/server/db/client";
import type { Db } from "@/server/db/types";
import { findBalances } from "@/server/domain/money/find-balances";
import { checkInvariants } from "@/server/domain/order/check-invariants";
import { INVARIANTS, type InvariantName } from "@/server/domain/order/invariants";
import { compareBalance } from "@/server/domain/payment/compare-balance";
import { payments } from "@/server/platform/stripe/open-payments";
import { loadEnv } from "./load-env";

/** `npm run books`: what breaks an invariant, and what the books stand at. Ends with 1 if anything is broken. */
loadEnv();
await withMarket(async () => {
  const { db, sql } = openDatabase(directUrl(), 1);
  try {
    const violations = await checkInvariants(db);
    for (const name of Object.keys(INVARIANTS) as InvariantName[]) {
      const broken = violations.filter(({ invariant }) => invariant === name);
      say(`${name} ${broken.length === 0 ? "holds " : "BROKEN"}  ${INVARIANTS[name].says}`);
      for (const { id, facts } of broken) say(`           ${id} ${JSON.stringify(facts)}`);
    }
    await sayBalance(db);
    say("\nDebits less credits");
    for (const { account, currency, amount } of await findBalances(db))
      say(`  ${account.padEnd(16)} ${formatMoney({ amount, currency }).padStart(14)}`);
    if (violations.length > 0) process.exitCode = 1;
  } finally {
    await sql.end();
  }
});

/** I8 wants Stripe: without a key there is nothing to compare with. While money is in flight the two may differ. */
async function sayBalance(db: Db): Promise<void> {
  if (env().STRIPE_SECRET_KEY === undefined) return say("I8 unknown Stripe is not configured here.");
  const differences = await compareBalance(db, payments());
  say(`I8 ${differences.length === 0 ? "holds " : "BROKEN"}  Our Stripe balance is what Stripe says it is.`);
  for (const { currency, ours, theirs } of differences)
    say(`           ${currency}: ours ${ours}, Stripe's ${theirs}`);
  if (differences.length > 0) process.exitCode = 1;
}
