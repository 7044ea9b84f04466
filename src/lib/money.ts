/** An amount in minor units (cents) with its ISO 4217 currency. Always an integer. */
export interface Money {
  amount: number;
  currency: Currency;
}

/** The currencies the market can be configured for; all have two decimals. */
export const CURRENCIES = ["EUR", "USD", "GBP"] as const;
export type Currency = (typeof CURRENCIES)[number];

/** `price` × `units`, refusing what does not fit exactly into a JavaScript number. */
export function multiply(amount: number, units: number): number {
  const total = amount * units;
  if (!Number.isSafeInteger(total)) throw new RangeError("amount too large");
  return total;
}

/**
 * A share of `amount` in basis points (1/10,000), rounded half up to a whole minor unit.
 * The one rounding rule of the market: fees are rounded, and the other side gets the exact rest.
 */
export function share(amount: number, basisPoints: number): number {
  return Number((BigInt(amount) * BigInt(basisPoints) + 5_000n) / 10_000n);
}

/** `€1,234.50` in the reader's locale. Never abbreviates. */
export function formatMoney({ amount, currency }: Money, locale = "en-IE"): string {
  return new Intl.NumberFormat(locale, { style: "currency", currency }).format(amount / 100);
}
