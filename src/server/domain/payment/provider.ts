import type { Id } from "@/lib/id";
import type { Currency } from "@/lib/money";
import type { Jobs } from "../jobs";

/** What a Checkout session is opened for. The same request under the same key opens one session, however often. */
export interface SessionRequest {
  key: string;
  paymentId: Id<"pay">;
  /** What it pays: an order or a settlement. Comes back with the session, and is compared before money moves. */
  purpose: string;
  name: string;
  description: string;
  /** Minor units of one of `quantity`. */
  unitAmount: number;
  quantity: number;
  currency: Currency;
  email: string | null;
  expiresAt: Date;
  /** Paths of this site. */
  successPath: string;
  cancelPath: string;
}

/** Where the money of a session is: here, on its way, or not coming. */
export type SessionMoney = "none" | "processing" | "paid" | "failed";

/** A Checkout session as the provider has it now. */
export interface CheckoutSession {
  id: string;
  /** Where the buyer pays; null once it is over. */
  url: string | null;
  status: "open" | "complete" | "expired";
  money: SessionMoney;
  amount: number;
  /** ISO code in upper case; a foreign session may have any. */
  currency: string;
  /** What we called it when it was opened; null on a session that is not ours. */
  paymentId: string | null;
  purpose: string | null;
  paymentIntentId: string | null;
  /** What it was paid with, in words. */
  method: string | null;
  /** The provider's fee, once it is known. */
  fee: { amount: number; currency: string } | null;
}

/** A refund as the provider has it now. */
export interface ProviderRefund {
  id: string;
  status: "pending" | "succeeded" | "failed";
  failureReason: string | null;
  amount: number;
  currency: string;
  paymentIntentId: string | null;
  /** Which of our refunds it is, and which attempt at it; null on one made elsewhere. */
  refundId: string | null;
  attempt: number | null;
}

/** Something that the provider says happened. What it is about is asked again: only the ids are believed. */
export interface ProviderEvent {
  id: string;
  type: string;
  at: Date;
  about: { sessionId: string } | { stripeRefundId: string } | { paymentIntentId: string } | null;
}

/** Where money comes in and goes back. Every call ends within seconds, and none is made inside a transaction. */
export interface PaymentProvider {
  createSession(request: SessionRequest): Promise<CheckoutSession>;
  getSession(sessionId: string): Promise<CheckoutSession>;
  /** Ends a session that is open, and answers what it is now: one that was complete stays so. */
  expireSession(sessionId: string): Promise<CheckoutSession>;
  createRefund(request: {
    key: string;
    paymentIntentId: string;
    amount: number;
    refundId: Id<"rfd">;
    attempt: number;
  }): Promise<ProviderRefund>;
  getRefund(stripeRefundId: string): Promise<ProviderRefund>;
  findRefunds(paymentIntentId: string): Promise<ProviderRefund[]>;
  /** What happened since then of the types we act on, the oldest first. */
  findEvents(since: Date): Promise<ProviderEvent[]>;
  /** What the provider's balance transactions add up to by currency, in minor units. */
  sumBalance(): Promise<{ currency: string; amount: number }[]>;
}

/** The provider did not answer, or not with a decision: what was asked may have been done. The same key asks again. */
export class ProviderUnavailable extends Error {
  override name = "ProviderUnavailable";
}

/** The provider decided against it: it was not done, and asking the same again is refused again. */
export class ProviderRefused extends Error {
  override name = "ProviderRefused";
}

/** Whether all that went wrong is that the provider did not answer: then it is done later, and nobody has to look. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isUnavailable);
  return error instanceof ProviderUnavailable;
}

/** What use cases about payments reach the world through. */
export interface PaymentPorts {
  payments: PaymentProvider;
  jobs: Jobs;
}
