import type Stripe from "stripe";
import { ledger } from "./balance";
import type { Chaos, ChaosSettings } from "./chaos";
import { findCharge } from "./charges";
import type { Sent } from "./deliveries";
import { applyClock } from "./due";
import { emit, getEvent, NO_CAUSE } from "./events";
import { intentOf } from "./intents";
import { decline, payByCard, payLater, settle } from "./pay";
import { settleRefund } from "./refunds";
import { expireSession, getSession } from "./sessions";
import type { ApiCall, RefundOutcome, World } from "./world";

/** How a session is paid from outside the page. */
interface Payment {
  method: "card" | "declined" | "delayed";
  /** Another amount or currency than was asked for: a mismatch. */
  amount?: number;
  currency?: string;
  /** Pays a session that has expired, as money that arrives too late. */
  late?: boolean;
}

/** What a test or the panel may do to the double: everything the outside world could, and what it should not. */
export interface StripeControl {
  /** Where events go from now on; null keeps them waiting. */
  deliverTo(url: string | null): void;
  /** Keeps events back until `release`, or until a flush takes them. */
  hold(): void;
  release(): void;
  /** Attempts everything that waits once, one by one or so many at once, and what comes of it; resolves when all was answered. */
  flush(concurrency?: number): Promise<Sent[]>;
  /** The events not delivered yet. */
  pending(): Stripe.EventBase[];
  /** Every copy that went out, with its answer. */
  sent(): Sent[];
  /** The events that chaos dropped. */
  dropped(): string[];
  events(): Stripe.EventBase[];
  redeliver(eventId: string, times?: number, concurrency?: number): Promise<Sent[]>;
  sessions(): Stripe.Checkout.Session[];
  refunds(): Stripe.Refund[];
  pay(sessionId: string, payment?: Payment): void;
  settleDelayed(sessionId: string, outcome: "succeed" | "fail"): void;
  /** Does what the clock says is due: sessions expire, refunds come back. Every request does the same. */
  expireDue(): void;
  /** Expires an open session now. */
  expire(sessionId: string): void;
  /** Moves the clock on, the app's with it; throws where the double was given none to move. */
  advanceClock(milliseconds: number): void;
  /** Sends any event about a session, its payment intent, its charge or its refund, true or not; answers the event's id. */
  fireEvent(type: Stripe.Event.Type, sessionId: string): string;
  /** How the next refund goes, and the one after it at the next call. */
  nextRefund(outcome: RefundOutcome): void;
  settleRefund(refundId: string, outcome: "succeed" | "fail"): void;
  /** From now on a charge's balance transaction, and so its fee, follows so many seconds after it; 0 means at once. */
  lateFees(seconds: number): void;
  chaos(change: Partial<ChaosSettings> | null): void;
  calls(): ApiCall[];
  /** Net of all balance transactions in minor units, by currency. */
  ledger(): Record<string, number>;
  /** Rolls the webhook's secret and answers the new one; deliveries are signed with both until the next roll. */
  newSecret(): string;
  /** Forgets everything; the address and the secrets stay. */
  reset(): void;
}

/** The controls over one double. */
export function controlOf(
  world: World,
  chaos: Chaos,
  advanceClock: ((milliseconds: number) => void) | null,
): StripeControl {
  const { deliveries } = world;
  return {
    deliverTo(url) {
      deliveries.url = url;
      deliveries.go();
    },
    hold() {
      deliveries.held = true;
    },
    release() {
      deliveries.held = false;
      deliveries.go();
    },
    flush: (concurrency = 1) => deliveries.flush(concurrency),
    pending: () => structuredClone(deliveries.pending),
    sent: () => structuredClone(deliveries.log),
    dropped: () => [...deliveries.dropped],
    events: () => structuredClone([...world.events.values()]),
    redeliver: (eventId, times = 1, concurrency = 1) =>
      deliveries.redeliver(getEvent(world, eventId), times, concurrency),
    sessions: () => structuredClone(Array.from(world.sessions.values(), ({ session }) => session)),
    refunds: () => structuredClone([...world.refunds.values()]),
    pay: (sessionId, payment = { method: "card" }) => pay(world, sessionId, payment),
    settleDelayed: (sessionId, outcome) => settle(world, getSession(world, sessionId), outcome),
    expireDue: () => applyClock(world),
    expire(sessionId) {
      expireSession(world, sessionId, NO_CAUSE);
    },
    advanceClock(milliseconds) {
      if (!advanceClock) throw new Error("This double has no clock to move.");
      advanceClock(milliseconds);
      applyClock(world);
    },
    fireEvent: (type, sessionId) => emit(world, type, subjectOf(world, type, sessionId)),
    nextRefund(outcome) {
      world.refundOutcomes.push(outcome);
    },
    settleRefund: (refundId, outcome) => settleRefund(world, refundId, outcome),
    lateFees(seconds) {
      world.lateFees = seconds;
    },
    chaos: (change) => chaos.set(change),
    calls: () => structuredClone(world.calls),
    ledger: () => ledger(world),
    newSecret() {
      const secret = world.id("whsec_", 32);
      deliveries.secrets = [secret, ...deliveries.secrets.slice(0, 1)];
      return secret;
    },
    reset() {
      chaos.set(null);
      world.clear();
    },
  };
}

function pay(world: World, sessionId: string, payment: Payment): void {
  applyClock(world);
  const record = getSession(world, sessionId);
  const { session } = record;
  if (session.status !== "open" && !(payment.late && session.status === "expired"))
    throw new Error(`${sessionId} is ${session.status} already.`);
  if (payment.amount !== undefined) session.amount_total = session.amount_subtotal = payment.amount;
  if (payment.currency !== undefined) session.currency = payment.currency;
  const intent = intentOf(world, record);
  intent.amount = session.amount_total ?? 0;
  intent.currency = session.currency ?? "";
  if (payment.method === "card") payByCard(world, record);
  else if (payment.method === "declined") decline(world, record);
  else payLater(world, record);
}

/** The object an event of this type is about; the session where it is about none of Checkout's. */
function subjectOf(world: World, type: string, sessionId: string): object {
  const record = getSession(world, sessionId);
  const [noun = ""] = type.split(".");
  if (!["payment_intent", "charge", "refund"].includes(noun)) return record.session;
  const intent = intentOf(world, record);
  const refunds = [...world.refunds.values()].filter(({ payment_intent }) => payment_intent === intent.id);
  const subject = { payment_intent: intent, charge: findCharge(world, intent), refund: refunds.at(-1) }[noun];
  if (!subject) throw new Error(`${sessionId} has nothing that ${type} could be about.`);
  return subject;
}
