import type Stripe from "stripe";
import type { World } from "./world";

const FEE_SHARE = 0.015;
const FEE_FIXED = 25; // minor units

/** What Stripe keeps of a charge, in minor units. */
export const feeOf = (amount: number) => Math.round(amount * FEE_SHARE) + FEE_FIXED;

interface Movement {
  amount: number;
  fee: number;
  currency: string;
  type: "charge" | "refund" | "refund_failure";
  source: string;
  description: string | null;
}

/** Writes one movement of the balance and answers its id. */
export function book(world: World, movement: Movement): string {
  const { amount, fee, currency, type, source, description } = movement;
  const now = world.now();
  const transaction: Stripe.BalanceTransaction = {
    id: world.id("txn_1"),
    object: "balance_transaction",
    amount,
    available_on: now,
    balance_type: "payments",
    created: now,
    currency,
    description,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [
            {
              amount: fee,
              application: null,
              currency,
              description: "Stripe processing fees",
              type: "stripe_fee",
            },
          ],
    net: amount - fee,
    reporting_category: type,
    source,
    status: "available",
    type,
  };
  world.transactions.set(transaction.id, transaction);
  return transaction.id;
}

/** The net of all movements, by currency. */
export function ledger(world: World): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { currency, net } of world.transactions.values()) sums[currency] = (sums[currency] ?? 0) + net;
  return sums;
}

export function balance(world: World): Stripe.Balance {
  const sums = Object.entries(ledger(world));
  const available = sums.length > 0 ? sums : [["usd", 0] as const];
  return {
    object: "balance",
    available: available.map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } })),
    connect_reserved: available.map(([currency]) => ({ amount: 0, currency })),
    livemode: false,
    pending: available.map(([currency]) => ({ amount: 0, currency, source_types: { card: 0 } })),
  };
}
