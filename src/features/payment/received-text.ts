/**
 * Money as Stripe has it, in whatever currency: `¥5,000`, `$12.50`. Minor units are as small as the currency's own; of one
 * that nobody knows the bare number and code.
 */
export function receivedText({ amount, currency }: { amount: number; currency: string }): string {
  if (!/^[a-z]{3}$/i.test(currency)) return `${amount} ${currency || "of an unknown currency"}`;
  const format = new Intl.NumberFormat("en-IE", { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}
