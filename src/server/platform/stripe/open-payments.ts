import type Stripe from "stripe";
import { env } from "@/env";
import { SECOND } from "@/lib/time";
import {
  type PaymentProvider,
  type ProviderEvent,
  type ProviderRefund,
  ProviderRefused,
  ProviderUnavailable,
  type SessionRequest,
} from "@/server/domain/payment/provider";
import { ask } from "./ask";
import { openClient, type StripeSettings } from "./client";
import { readAll } from "./pages";
import { sessionParams } from "./session-params";
import { EVENT_TYPES, toEvent } from "./to-event";
import { toRefund } from "./to-refund";
import { SESSION_PARTS, toSession } from "./to-session";

/** Stripe, or its double at STRIPE_API_URL. Without a key nothing can be reached. */
export function openPayments(settings: StripeSettings = env()): PaymentProvider {
  const client = openClient(settings);
  const stripe = async (): Promise<Stripe> => {
    if (client === null) throw new ProviderUnavailable("STRIPE_SECRET_KEY is missing");
    return client;
  };

  const getSession = async (id: string) => {
    const { checkout } = await stripe();
    return toSession(await ask(() => checkout.sessions.retrieve(id, { expand: SESSION_PARTS })));
  };

  return {
    getSession,

    async createSession(request: SessionRequest) {
      const { checkout } = await stripe();
      const params = sessionParams(request, settings.APP_URL);
      return toSession(await ask(() => checkout.sessions.create(params, { idempotencyKey: request.key })));
    },

    async expireSession(id) {
      const { checkout } = await stripe();
      try {
        return toSession(await ask(() => checkout.sessions.expire(id, { expand: SESSION_PARTS })));
      } catch (error) {
        if (!(error instanceof ProviderRefused)) throw error;
        const session = await getSession(id);
        if (session.status === "open") throw error;
        return session;
      }
    },

    async createRefund({ key, paymentIntentId, amount, refundId, attempt }) {
      const { refunds } = await stripe();
      const metadata = { refund: refundId, attempt: String(attempt) };
      const params = { payment_intent: paymentIntentId, amount, metadata };
      return toRefund(await ask(() => refunds.create(params, { idempotencyKey: key })));
    },

    async getRefund(id) {
      const { refunds } = await stripe();
      return toRefund(await ask(() => refunds.retrieve(id)));
    },

    async findRefunds(paymentIntentId) {
      const { refunds } = await stripe();
      const found: ProviderRefund[] = [];
      for await (const refund of readAll((page) =>
        refunds.list({ ...page, payment_intent: paymentIntentId }),
      ))
        found.push(toRefund(refund));
      return found;
    },

    async findEvents(since) {
      const { events } = await stripe();
      const created = { gte: Math.floor(since.getTime() / SECOND) };
      const found: ProviderEvent[] = [];
      for await (const body of readAll((page) =>
        events.list({ ...page, created, types: [...EVENT_TYPES] }),
      )) {
        const event = toEvent(body);
        if (event !== null) found.push(event);
      }
      return found.reverse(); // Stripe lists the newest first
    },

    async sumBalance() {
      const { balanceTransactions } = await stripe();
      const sums = new Map<string, number>();
      for await (const { currency, net } of readAll((page) => balanceTransactions.list(page)))
        sums.set(currency.toUpperCase(), (sums.get(currency.toUpperCase()) ?? 0) + net);
      return [...sums].map(([currency, amount]) => ({ currency, amount }));
    },
  };
}

// One for each copy that a bundler makes of this module, not for each process: who asks tells the errors by the
// classes of their own copy.
let opened: PaymentProvider | undefined;

/** The process's way to Stripe, opened on first use. */
export function payments(): PaymentProvider {
  opened ??= openPayments();
  return opened;
}
