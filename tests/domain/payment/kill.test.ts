import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { orders, payments, refunds, settlements, tabs, tokens } from "@/server/db/schema";
import { checkInvariants } from "@/server/domain/order/check-invariants";
import { compareBalance } from "@/server/domain/payment/compare-balance";
import { makeDueRefunds } from "@/server/domain/payment/make-refund";
import { settleTab } from "@/server/domain/payment/settle-tab";
import { takeEvent } from "@/server/domain/payment/take-event";
import { jobs } from "@/server/platform/jobs/open-jobs";
import { toEvent } from "@/server/platform/stripe/to-event";
import { counts } from "../../support/counts";
import { anAccount, anActor, aSeller } from "../../support/factories/account";
import { aClient } from "../../support/factories/client";
import { aListing } from "../../support/factories/listing";
import { anOrder, anOrderRequest } from "../../support/factories/order";
import { anOrderToPay } from "../../support/factories/payment";
import { paymentsAt } from "../../support/payments";
import { aDouble } from "../../support/stripe-double";
import { testDb } from "../../support/test-db";
import { type Deed, doDeed } from "./kill/deeds";
import { type Doomed, raiseDoomed } from "./kill/raise-doomed";

const { db } = testDb();
const now = new Date("2026-03-01T12:00:00Z");
const { double, control } = await aDouble({ now: () => now });
const ports = { payments: paymentsAt(double), jobs: await jobs() };
const client = aClient();

/** One deed in a situation of its own: how it is taken up again, and what must have come of it then, once. */
interface Scene {
  deed: Deed;
  takeUp?: () => Promise<void>;
  effect: () => Promise<unknown>;
  expected: unknown;
}

beforeEach(() => control.reset());
// The next process starts while this one is watched.
let next: Promise<Doomed> | null = null;
afterAll(async () => {
  await (await next)?.spare();
  await double.stop();
});

/** Kills it after its first answer, in a new situation after its second, and so on until it ends by itself. */
async function killThroughout(setScene: () => Promise<Scene>): Promise<number> {
  let step = 1;
  for (let killed = true; killed; step += counts.killStride) {
    const doomed = await (next ?? raiseDoomed(double));
    next = raiseDoomed(double);
    const scene = await setScene();
    killed = await doomed.dieAfter(step, scene.deed);
    await (scene.takeUp?.() ?? doDeed(db, ports, scene.deed));
    expect(await scene.effect(), `killed after ${step} answers`).toEqual(scene.expected);
    expect(await checkInvariants(db)).toEqual([]);
    expect(await compareBalance(db, ports.payments)).toEqual([]);
  }
  return step;
}

/** The event that says that a session was paid. */
function paid(sessionId: string): Deed {
  control.pay(sessionId);
  const event = toEvent(control.events().at(-1));
  return { name: "fulfil", input: { event: must(event, "an event"), now } };
}

async function receiptsOf(paymentId: Id<"pay">): Promise<unknown> {
  const mails = await db.execute(sql`
    select 1 from pgboss.job where data ->> 'paymentId' = ${paymentId} and data ->> 'template' = 'payment_receipt'`);
  const numbered = and(eq(payments.id, paymentId), sql`${payments.receiptNumber} is not null`);
  return { receipts: await db.$count(payments, numbered), mails: mails.length };
}

const sessionsFor = (purpose: string) =>
  control.sessions().filter(({ metadata }) => metadata?.["purpose"] === purpose);
const liveTokens = (orderId: Id<"ord">) =>
  db.$count(tokens, and(eq(tokens.orderId, orderId), sql`${tokens.end} is null`));

async function aPaidOrder() {
  const { orderId, sessionId, paymentId, listing } = await anOrderToPay(db, ports.payments, { now });
  const deed = paid(sessionId);
  const effect = async () => {
    const [order] = await db.select().from(orders).where(eq(orders.id, orderId));
    return {
      status: order?.status,
      tokens: await liveTokens(orderId),
      ...Object(await receiptsOf(paymentId)),
    };
  };
  const expected = { status: "held", tokens: 10, receipts: 1, mails: 1 };
  return { orderId, paymentId, listing, scene: { deed, effect, expected } };
}

/** A buyer with 12.00 EUR on their tab. */
async function aTab() {
  const { id: buyerId } = await anAccount(db);
  const listingId = (await aListing(db, { sellerId: (await aSeller(db)).id, now })).id;
  const { orderId } = await anOrder(db, { buyerId, listingId, units: 3, now });
  const [tab] = await db.select().from(tabs).where(eq(tabs.buyerId, buyerId));
  const open = async () =>
    db
      .select()
      .from(settlements)
      .where(eq(settlements.tabId, tab?.id ?? "tab_"));
  return { orderId, buyerId, open };
}

describe("kill -9 at every answer, and a second run finishes what the first began, once", () => {
  test("placing an order and opening its Checkout", async () => {
    const steps = await killThroughout(async () => {
      const { id: buyerId } = await anAccount(db);
      const listing = await aListing(db, { sellerId: (await aSeller(db)).id, now });
      const input = anOrderRequest({ buyerId, listingId: listing.id, units: 10, now });
      const effect = async () => {
        const placed = await db.select().from(orders).where(eq(orders.buyerId, buyerId));
        const open = await db.select().from(payments).where(eq(payments.buyerId, buyerId));
        const urls = placed.flatMap(({ id }) => sessionsFor(id).map(({ url }) => url));
        return {
          states: placed.map(({ status }) => status),
          same: open[0]?.checkoutUrl === urls[0],
          urls: urls.length,
        };
      };
      return {
        deed: { name: "place", input },
        effect,
        expected: { states: ["awaiting_payment"], same: true, urls: 1 },
      };
    });
    expect(steps).toBeGreaterThan(10);
  }, 1_800_000);

  test("fulfilling the payment of an order", async () => {
    const steps = await killThroughout(async () => (await aPaidOrder()).scene);
    expect(steps).toBeGreaterThan(20);
  }, 1_800_000);

  test("opening the settlement of a tab", async () => {
    const steps = await killThroughout(async () => {
      const { buyerId, open } = await aTab();
      const effect = async () => {
        const all = await open();
        const urls = all.flatMap(({ id }) => sessionsFor(id).map(({ url }) => url));
        return { amounts: all.map(({ amount }) => amount), urls: urls.length };
      };
      const input = { actorId: buyerId, currency: "EUR", now } as const;
      return { deed: { name: "settle", input }, effect, expected: { amounts: [1_200], urls: 1 } };
    });
    expect(steps).toBeGreaterThan(10);
  }, 1_800_000);

  test("fulfilling the payment of a settlement", async () => {
    const steps = await killThroughout(async () => {
      const { buyerId, open, orderId } = await aTab();
      await settleTab(db, ports, { actorId: buyerId, currency: "EUR", now });
      const [payment] = await db.select().from(payments).where(eq(payments.buyerId, buyerId));
      const { id, sessionId } = must(payment, "a payment");
      const effect = async () => {
        const [order] = await db.select().from(orders).where(eq(orders.id, orderId));
        const [settlement] = await open();
        const isSettled = order?.settlementId === settlement?.id;
        return { isSettled, status: settlement?.status, ...Object(await receiptsOf(id)) };
      };
      const expected = { isSettled: true, status: "paid", receipts: 1, mails: 1 };
      return { deed: paid(sessionId ?? ""), effect, expected };
    });
    expect(steps).toBeGreaterThan(15);
  }, 1_800_000);

  test("paying units back", async () => {
    const steps = await killThroughout(async () => {
      const { orderId, listing, paymentId, scene } = await aPaidOrder();
      if (scene.deed.name === "fulfil") await takeEvent(db, ports, scene.deed.input);
      const actor = await anActor(db, listing.sellerId);
      const input = { orderId, units: 3, actor, reason: "They broke.", client, now };
      const mine = eq(refunds.orderId, orderId);
      const [payment] = await db.select().from(payments).where(eq(payments.id, paymentId));
      return {
        deed: { name: "refund", input },
        async takeUp() {
          // A seller who was not told looks first
          if ((await db.$count(refunds, mine)) === 0) await doDeed(db, ports, { name: "refund", input });
          await makeDueRefunds(db, ports, { now });
        },
        async effect() {
          const back = control
            .refunds()
            .filter((refund) => refund.payment_intent === payment?.paymentIntentId);
          const rows = await db.select().from(refunds).where(mine);
          return {
            atStripe: back.map(({ amount, status }) => [amount, status]),
            ours: rows.map(({ amount, status }) => [amount, status]),
            tokens: await liveTokens(orderId),
          };
        },
        expected: { atStripe: [[1_200, "succeeded"]], ours: [[1_200, "succeeded"]], tokens: 7 },
      };
    });
    expect(steps).toBeGreaterThan(20);
  }, 1_800_000);
});
