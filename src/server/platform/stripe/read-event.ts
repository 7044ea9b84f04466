import Stripe from "stripe";
import { env } from "@/env";
import { must } from "@/lib/assert";
import { MINUTE, SECOND } from "@/lib/time";
import type { ProviderEvent } from "@/server/domain/payment/provider";
import { toEvent } from "./to-event";

/** How old a signature may be. */
const TOLERANCE = 5 * MINUTE;

interface Delivery {
  /** As it came over the wire, byte for byte: the signature is over these. */
  body: Uint8Array;
  signature: string | null;
  now: Date;
}

/**
 * What a delivery of Stripe's says, or null unless it is an event that one of our secrets signed within the last five
 * minutes. While a secret is rolled there are two, and either will do.
 */
export function readEvent(
  delivery: Delivery,
  secrets: readonly string[] = env().STRIPE_WEBHOOK_SECRETS ?? [],
): ProviderEvent | null {
  for (const secret of secrets) {
    if (isSignedWith(delivery, secret)) return toEvent(parse(delivery.body));
  }
  return null;
}

function isSignedWith({ body, signature, now }: Delivery, secret: string): boolean {
  try {
    const seconds = TOLERANCE / SECOND;
    const signatures = must(Stripe.webhooks.signature, "the SDK's check of signatures");
    return signatures.verifyHeader(body, signature ?? "", secret, seconds, undefined, now.getTime());
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return false;
    throw error;
  }
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
}
