import type Stripe from "stripe";
import type { ProviderRefund } from "@/server/domain/payment/provider";
import { idOf } from "./to-session";

/** A refund of Stripe's as the rooms see it. */
export function toRefund(refund: Stripe.Refund): ProviderRefund {
  return {
    id: refund.id,
    status: statusOf(refund.status),
    failureReason: refund.failure_reason ?? (refund.status === "canceled" ? "canceled" : null),
    amount: refund.amount,
    currency: refund.currency.toUpperCase(),
    paymentIntentId: idOf(refund.payment_intent),
    refundId: refund.metadata?.["refund"] ?? null,
    attempt: attemptOf(refund),
  };
}

function statusOf(status: string | null): ProviderRefund["status"] {
  if (status === "succeeded") return status;
  return status === "failed" || status === "canceled" ? "failed" : "pending";
}

function attemptOf({ metadata }: Stripe.Refund): number | null {
  const attempt = metadata?.["attempt"] ?? "";
  return /^\d{1,9}$/.test(attempt) ? Number(attempt) : null;
}
