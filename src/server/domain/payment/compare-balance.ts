import type { Db } from "@/server/db/types";
import { findBalances } from "@/server/domain/money/find-balances";
import { asCurrency } from "./book-payment";
import type { PaymentProvider } from "./provider";

interface Difference {
  currency: string;
  /** Minor units. */
  ours: number;
  theirs: number;
}

/**
 * I8: once nothing is in flight, our Stripe balance is what Stripe's balance transactions add up to, in each of the
 * market's currencies. Answers with those that differ. Throws ProviderUnavailable.
 */
export async function compareBalance(db: Db, provider: PaymentProvider): Promise<Difference[]> {
  const books = (await findBalances(db)).filter(({ account }) => account === "stripe_balance");
  const stripe = (await provider.sumBalance()).filter(({ currency }) => asCurrency(currency) !== null);
  const currencies = new Set([...books, ...stripe].map(({ currency }) => currency));
  return [...currencies]
    .map((currency) => ({ currency, ours: amountIn(books, currency), theirs: amountIn(stripe, currency) }))
    .filter(({ ours, theirs }) => ours !== theirs);
}

function amountIn(balances: readonly { currency: string; amount: number }[], currency: string): number {
  return balances.find((balance) => balance.currency === currency)?.amount ?? 0;
}
