import { and, eq, isNull } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import { payments } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { failPayment } from "./claim-payment";
import { orUnavailable } from "./or-unavailable";
import type { PaymentRow } from "./payment-row";
import { type CheckoutSession, type PaymentProvider, ProviderRefused, type SessionRequest } from "./provider";

/** Tries with a new payment each: Stripe repeats what it once refused under the same key. */
const ATTEMPTS = 2;

interface OpenSession {
  /** Finds or makes the payment, in a short transaction of its own. */
  claim: () => Promise<PaymentRow>;
  /** What Stripe is asked for; the same for the same payment. */
  toRequest: (payment: PaymentRow) => Promise<Omit<SessionRequest, "key" | "paymentId" | "expiresAt">>;
  now: Date;
}

/**
 * Where to pay: the address of the payment's one open session, opened if there is none. Between the transactions no lock
 * is held; if the answer is lost, asking again under the same key finds the same session. Throws `payments_unavailable`,
 * `order_state` where the payment was ended meanwhile, or what claiming throws.
 */
export async function openSession(db: Db, provider: PaymentProvider, input: OpenSession): Promise<string> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const payment = await input.claim();
    if (payment.checkoutUrl !== null) return payment.checkoutUrl;
    const session = await ask(db, provider, payment, input);
    if (session !== null) return attach(db, provider, payment, session);
  }
  throw new DomainError("payments_unavailable");
}

/** Null: refused, and the payment is given up. */
async function ask(
  db: Db,
  provider: PaymentProvider,
  payment: PaymentRow,
  { toRequest, now }: OpenSession,
): Promise<CheckoutSession | null> {
  const { id, sessionExpiresAt } = payment;
  const request = await toRequest(payment);
  const named = { ...request, key: `checkout_${id}`, paymentId: id, expiresAt: sessionExpiresAt };
  try {
    return await orUnavailable(provider.createSession(named));
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error;
    await failPayment(db, payment, now);
    return null;
  }
}

async function attach(
  db: Db,
  provider: PaymentProvider,
  { id }: PaymentRow,
  session: CheckoutSession,
): Promise<string> {
  const waiting = and(eq(payments.id, id), eq(payments.status, "open"), isNull(payments.sessionId));
  await db.update(payments).set({ sessionId: session.id, checkoutUrl: session.url }).where(waiting);
  const [payment] = await db.select().from(payments).where(eq(payments.id, id));
  // Another request may have attached the very same session a moment before
  const url = payment?.status === "open" && payment.sessionId === session.id ? payment.checkoutUrl : null;
  if (url !== null) return url;
  await orUnavailable(provider.expireSession(session.id));
  throw new DomainError("order_state");
}
