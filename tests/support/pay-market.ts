import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, expect } from "vitest";
import { startStripeDouble } from "@/dev/stripe/server";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { orders, payments, refunds, settlements, tabs } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { JobPayloads, Jobs } from "@/server/domain/jobs";
import { checkInvariants } from "@/server/domain/order/check-invariants";
import { compareBalance } from "@/server/domain/payment/compare-balance";
import { makeRefund } from "@/server/domain/payment/make-refund";
import { placeOrderAndPay } from "@/server/domain/payment/place-order-and-pay";
import type { PaymentProvider, ProviderEvent } from "@/server/domain/payment/provider";
import { takeEvent } from "@/server/domain/payment/take-event";
import { findOpenHolds } from "@/server/domain/token/hold-tokens";
import { toEvent } from "@/server/platform/stripe/to-event";
import { anAccount, aSeller } from "./factories/account";
import { aListing, type ListingFixture } from "./factories/listing";
import { anOrderRequest } from "./factories/order";
import { paymentsAt } from "./payments";
import { testDb } from "./test-db";

const START = Date.parse("2026-11-01T12:00:00Z");

type Queued = { [Name in keyof JobPayloads]: { name: Name; data: JobPayloads[Name] } }[keyof JobPayloads];

/** A queue that keeps what was put in by transactions that committed or not; refunds can be run from it. */
function queuedJobs(): Jobs & { queued: Queued[]; mails: () => string[] } {
  const queued: Queued[] = [];
  return {
    queued,
    mails: () => queued.flatMap((job) => (job.name === "mail" ? [job.data.template] : [])),
    enqueue: async (_db, name, data) => void queued.push({ name, data } as Queued),
  };
}

/** What breaks the invariants or differs from Stripe's balance: nothing, if the books are right. */
async function books(db: Db, provider: PaymentProvider) {
  return { broken: await checkInvariants(db), differences: await compareBalance(db, provider) };
}

/**
 * A market with a clock, a double and the real adapter between them. After every test the books must be right; against
 * Stripe's balance too, unless the test says that something is in flight. Call it once, at the top of a file.
 */
export async function aPayMarket({ connections = 20 } = {}) {
  const { db, sql } = testDb({ connections });
  let instant = START;
  let inFlight = false;
  const now = () => new Date(instant);
  const move = (milliseconds: number) => {
    instant += milliseconds;
  };
  const double = await startStripeDouble({ now, advanceClock: move });
  const { control } = double;
  const jobs = queuedJobs();
  const ports = { payments: paymentsAt(double), jobs };

  beforeEach(() => {
    instant = START;
    inFlight = false;
    control.reset();
    jobs.queued.length = 0;
  });
  afterEach(async () => {
    control.chaos(null);
    const found = await books(db, ports.payments);
    expect(inFlight ? { ...found, differences: [] } : found).toEqual({ broken: [], differences: [] });
  });
  afterAll(() => double.stop());

  const paymentsOf = (id: Id<"ord"> | Id<"stl">) =>
    db
      .select()
      .from(payments)
      .where(
        id.startsWith("ord_")
          ? eq(payments.orderId, id as Id<"ord">)
          : eq(payments.settlementId, id as Id<"stl">),
      )
      .orderBy(payments.id);

  return {
    ...{ db, sql, ports, double, control, jobs, now, move, paymentsOf },
    /** This test ends with something that Stripe has and the books do not. */
    endsInFlight() {
      inFlight = true;
    },
    buyer: async () => (await anAccount(db, { now: now() })).id,
    listing: async (traits: Partial<Parameters<typeof aListing>[1]> = {}) =>
      aListing(db, { sellerId: (await aSeller(db, { now: now() })).id, now: now(), ...traits }),

    /** An order of ten units for 40.00, with its Checkout unless Stripe did not answer. */
    async checkout(given: { buyerId?: Id<"acc">; listing?: ListingFixture; units?: number } = {}) {
      const listing = given.listing ?? (await this.listing());
      const buyerId = given.buyerId ?? (await this.buyer());
      const request = anOrderRequest({
        buyerId,
        listingId: listing.id,
        units: given.units ?? 10,
        now: now(),
      });
      const placed = await placeOrderAndPay(db, ports, request);
      const [payment] = await paymentsOf(placed.orderId);
      return {
        ...{ orderId: placed.orderId, url: placed.checkoutUrl, buyerId, listing },
        paymentId: must(payment, "a payment").id,
        sessionId: payment?.sessionId ?? "",
      };
    },
    orderOf: async (id: Id<"ord">) => must((await db.select().from(orders).where(eq(orders.id, id)))[0], id),
    paymentOf: async (id: Id<"pay">) =>
      must((await db.select().from(payments).where(eq(payments.id, id)))[0], id),
    refundsOf: (id: Id<"ord"> | Id<"pay">) =>
      db
        .select()
        .from(refunds)
        .where(
          id.startsWith("ord_")
            ? eq(refunds.orderId, id as Id<"ord">)
            : eq(refunds.paymentId, id as Id<"pay">),
        )
        .orderBy(refunds.id),
    /** Why an order is on hold now. */
    holdsOf: (id: Id<"ord">) => findOpenHolds(db, id),
    tabOf: async (buyerId: Id<"acc">) =>
      must((await db.select().from(tabs).where(eq(tabs.buyerId, buyerId)))[0], "a tab"),
    settlements: () => db.select().from(settlements).orderBy(settlements.id),

    /** Stripe's events so far that we act on, as the webhook reads them. */
    events: (): ProviderEvent[] => control.events().flatMap((event) => toEvent(event) ?? []),
    take: (event: ProviderEvent) => takeEvent(db, ports, { event, now: now() }),
    /** Delivers every event there is, in order; what came before is known. */
    async deliver() {
      for (const event of this.events()) await takeEvent(db, ports, { event, now: now() });
    },
    /** Runs the refunds that wait in the queue. */
    async runRefunds() {
      for (const job of jobs.queued.splice(0))
        if (job.name === "refund") await makeRefund(db, ports, { refundId: job.data.refundId, now: now() });
        else jobs.queued.push(job);
    },
  };
}
