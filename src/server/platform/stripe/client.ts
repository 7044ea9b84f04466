import Stripe from "stripe";
import { BRAND } from "@/config/brand";
import type { Env } from "@/env";
import { SECOND } from "@/lib/time";

/** What reaching Stripe takes. */
export type StripeSettings = Pick<Env, "APP_URL" | "STRIPE_SECRET_KEY" | "STRIPE_API_URL">;

/** How long one request to Stripe may take, its answer's body included. */
const REQUEST_TIMEOUT = 5 * SECOND;

/** Stripe's SDK at the API version it was made for; null without a key. No request is tried twice by itself. */
export function openClient({ STRIPE_SECRET_KEY, STRIPE_API_URL }: StripeSettings): Stripe | null {
  if (STRIPE_SECRET_KEY === undefined) return null;
  return new Stripe(STRIPE_SECRET_KEY, {
    ...(STRIPE_API_URL === undefined ? {} : addressOf(STRIPE_API_URL)),
    apiVersion: Stripe.API_VERSION,
    appInfo: { name: BRAND.name },
    timeout: REQUEST_TIMEOUT,
    maxNetworkRetries: 0,
    telemetry: false,
    // The SDK's Node client measures silence, not time, and tries a cut connection again whatever it is told.
    httpClient: Stripe.createFetchHttpClient(),
  });
}

function addressOf(url: string) {
  const { protocol, hostname, port } = new URL(url);
  return { protocol: protocol === "http:" ? "http" : "https", host: hostname, port } as const;
}
