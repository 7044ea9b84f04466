import type Stripe from "stripe";
import type { Deliveries } from "./deliveries";
import type { Kept } from "./idempotency";
import { idMaker } from "./ids";

/** A session and what Stripe keeps beside it. */
export interface SessionRecord {
  session: Stripe.Checkout.Session;
  items: Stripe.LineItem[];
  /** What its payment intent gets when somebody first tries to pay. */
  intent: Pick<Stripe.PaymentIntent, "metadata" | "description" | "transfer_group">;
}

/** How the next refund goes. */
export type RefundOutcome = "succeed" | "pending" | "fail" | "succeed_then_fail";

/** One request to the API, as it was answered; `status` is null where the connection was cut. */
export interface ApiCall {
  method: string;
  path: string;
  key: string | null;
  status: number | null;
  replayed: boolean;
}

/** Everything that one double knows; the rest of the folder are functions over it. */
export class World {
  readonly id: (prefix: string, length?: number) => string;
  readonly sessions = new Map<string, SessionRecord>();
  readonly intents = new Map<string, Stripe.PaymentIntent>();
  readonly charges = new Map<string, Stripe.Charge>();
  readonly refunds = new Map<string, Stripe.Refund>();
  readonly transactions = new Map<string, Stripe.BalanceTransaction>();
  readonly events = new Map<string, Stripe.EventBase>();
  readonly keys = new Map<string, Kept>();
  readonly calls: ApiCall[] = [];
  readonly refundOutcomes: RefundOutcome[] = [];
  /** When a refund that succeeded comes back from the bank, in seconds. */
  readonly comingBack = new Map<string, number>();
  /** When each session's bank debit began, in seconds. */
  readonly started = new Map<string, number>();
  /** Seconds by which a charge's balance transaction follows its payment, as with Stripe it may. */
  lateFees = 0;
  /** The charges paid without a balance transaction so far, and when it is due, in seconds. */
  readonly unbooked = new Map<string, number>();
  /** Seconds after which a debit arrives by itself; null where it waits to be told. */
  settleAfter: number | null = null;
  readonly deliveries: Deliveries;
  private readonly clock: () => Date;
  url = "";

  constructor(deliveries: Deliveries, clock: () => Date, seed?: string) {
    this.deliveries = deliveries;
    this.clock = clock;
    this.id = idMaker(seed);
  }

  /** Seconds, as Stripe counts. */
  now(): number {
    return Math.floor(this.clock().getTime() / 1_000);
  }

  /** Forgets everything. */
  clear(): void {
    for (const kept of [this.sessions, this.intents, this.charges, this.refunds, this.transactions])
      kept.clear();
    this.comingBack.clear();
    this.started.clear();
    this.unbooked.clear();
    this.lateFees = 0;
    this.events.clear();
    this.keys.clear();
    this.calls.length = 0;
    this.refundOutcomes.length = 0;
    this.deliveries.clear();
  }
}
