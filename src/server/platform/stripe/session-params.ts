import type Stripe from "stripe";
import { SECOND } from "@/lib/time";
import type { SessionRequest } from "@/server/domain/payment/provider";

/** What Stripe is asked for to open a session; the same for the same request, as its idempotency wants. */
export function sessionParams(request: SessionRequest, site: string): Stripe.Checkout.SessionCreateParams {
  const metadata = { payment: request.paymentId, purpose: request.purpose };
  const product = { name: request.name, description: request.description };
  const price = {
    currency: request.currency.toLowerCase(),
    unit_amount: request.unitAmount,
    product_data: product,
  };
  return {
    mode: "payment",
    line_items: [{ price_data: price, quantity: request.quantity }],
    client_reference_id: request.paymentId,
    metadata,
    // Also on what is paid, so that it can be found from Stripe's dashboard.
    payment_intent_data: { metadata },
    ...(request.email === null ? {} : { customer_email: request.email }),
    expires_at: Math.floor(request.expiresAt.getTime() / SECOND),
    success_url: withSessionId(new URL(request.successPath, site)),
    cancel_url: new URL(request.cancelPath, site).href,
  };
}

/** Stripe puts the id where its template is, which must arrive with its braces. */
function withSessionId({ href, search }: URL): string {
  return `${href}${search === "" ? "?" : "&"}session_id={CHECKOUT_SESSION_ID}`;
}
