import type Stripe from "stripe";

/** Words that are not written like others. */
const SPELLED: Record<string, string> = {
  amex: "American Express",
  eps: "EPS",
  ideal: "iDEAL",
  jcb: "JCB",
  mastercard: "Mastercard",
  paypal: "PayPal",
  sepa: "SEPA",
  unionpay: "UnionPay",
  us: "US",
};

/** What a charge was paid with, in words: "Visa ending 4242", "SEPA Debit". Null before there is a charge. */
export function describeMethod(
  details: Stripe.Charge.PaymentMethodDetails | null | undefined,
): string | null {
  if (!details) return null;
  const { type, card } = details;
  if (!card?.last4) return spell(type);
  return `${spell(card.brand ?? type)} ending ${card.last4}`;
}

function spell(name: string): string {
  const words = name.split("_").map((word) => SPELLED[word] ?? word.charAt(0).toUpperCase() + word.slice(1));
  return words.join(" ");
}
