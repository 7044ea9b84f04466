import type Stripe from "stripe";
import {
  type CheckoutSession,
  ProviderUnavailable,
  type SessionMoney,
} from "@/server/domain/payment/provider";
import { describeMethod } from "./describe-method";

/** What a session is asked for with, so that its money, method and fee come along. */
export const SESSION_PARTS = ["payment_intent.latest_charge.balance_transaction"];

const STATUSES = ["open", "complete", "expired"] as const;

/** A session of Stripe's as the rooms see it. One that was not opened by us has no payment and no purpose. */
export function toSession(session: Stripe.Checkout.Session): CheckoutSession {
  const intent = expanded(session.payment_intent);
  const charge = expanded(intent?.latest_charge);
  const paid = expanded(charge?.balance_transaction);
  const { payment, purpose } = session.metadata ?? {};
  const isOurs = payment !== undefined && payment === session.client_reference_id;
  return {
    id: session.id,
    url: session.url,
    status: statusOf(session),
    money: moneyOf(session, intent),
    amount: session.amount_total ?? 0,
    currency: (session.currency ?? "").toUpperCase(),
    paymentId: isOurs ? payment : null,
    purpose: isOurs ? (purpose ?? null) : null,
    paymentIntentId: idOf(session.payment_intent),
    method: describeMethod(charge?.payment_method_details),
    fee: paid ? { amount: paid.fee, currency: paid.currency.toUpperCase() } : null,
  };
}

function statusOf(session: Stripe.Checkout.Session): CheckoutSession["status"] {
  const status = STATUSES.find((known) => known === session.status);
  if (status === undefined) throw new ProviderUnavailable("a session with a status that we do not know");
  return status;
}

function moneyOf(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent | null): SessionMoney {
  if (session.payment_status === "paid") return "paid";
  if (session.status !== "complete" || session.payment_status !== "unpaid") return "none";
  // A delayed method that fails leaves its intent open for another try, which a complete session never makes.
  return intent?.status === "requires_payment_method" || intent?.status === "canceled"
    ? "failed"
    : "processing";
}

/** The object where it was asked for along with its parent, null where there is only its id or nothing. */
function expanded<T extends object>(part: string | T | null | undefined): T | null {
  return typeof part === "object" ? part : null;
}

/** The id of what may or may not have been asked for along with its parent. */
export function idOf(part: string | { id: string } | null | undefined): string | null {
  return typeof part === "object" ? (part?.id ?? null) : (part ?? null);
}
