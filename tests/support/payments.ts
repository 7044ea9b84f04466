import type { StripeDouble } from "@/dev/stripe/server";
import { newId } from "@/lib/id";
import type { SessionRequest } from "@/server/domain/payment/provider";
import { openPayments } from "@/server/platform/stripe/open-payments";

/** The app's way to Stripe, with a double at the other end. */
export function paymentsAt({ url, apiKey }: Pick<StripeDouble, "url" | "apiKey">) {
  return openPayments({
    APP_URL: "http://localhost:3000",
    STRIPE_SECRET_KEY: apiKey,
    STRIPE_API_URL: url,
  });
}

/** Asks for a session that pays 2 × 12.50 for an order, until an hour after `now`. */
export function aSessionRequest(now: Date, more: Partial<SessionRequest> = {}): SessionRequest {
  const paymentId = newId("pay", now);
  return {
    key: `checkout_${paymentId}`,
    paymentId,
    purpose: newId("ord", now),
    name: "Hourly Station Weather",
    description: "10,000 calls a unit",
    unitAmount: 1_250,
    quantity: 2,
    currency: "EUR",
    email: "ada@test.example",
    expiresAt: new Date(now.getTime() + 3_600_000),
    successPath: "/orders/ord_1/paid",
    cancelPath: "/orders/ord_1/pay",
    ...more,
  };
}
