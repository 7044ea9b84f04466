import { eq, sql as query } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { FindListingsInput } from "@/contracts/listing";
import { FindOrdersInput } from "@/contracts/order";
import { VaultInput } from "@/contracts/token";
import { BENCH_BUYER, fillPurchases } from "@/dev/bench/fill/fill-purchases";
import { startStripeDouble } from "@/dev/stripe/server";
import { must } from "@/lib/assert";
import { newId } from "@/lib/id";
import { encodeCursor } from "@/lib/page";
import { MINUTE } from "@/lib/time";
import { accounts, payments, webhookDeliveries, webhookMessages } from "@/server/db/schema";
import { findKeyActor } from "@/server/domain/account/find-key-actor";
import { findSessionActor } from "@/server/domain/account/find-session-actor";
import { getPublicSeller } from "@/server/domain/account/get-public-seller";
import { findListingFacets } from "@/server/domain/listing/find-listing-facets";
import { findListings } from "@/server/domain/listing/find-listings";
import { findOwnListings } from "@/server/domain/listing/find-own-listings";
import { getListing } from "@/server/domain/listing/get-listing";
import { findTabs } from "@/server/domain/money/find-tabs";
import { countUnreadNotices, findNotices } from "@/server/domain/notice/find-notices";
import { findOrders } from "@/server/domain/order/find-orders";
import { findSales } from "@/server/domain/order/find-sales";
import { getOrder } from "@/server/domain/order/get-order";
import { quoteOrder } from "@/server/domain/order/quote-order";
import { findOrderTokens } from "@/server/domain/token/find-order-tokens";
import { findVault } from "@/server/domain/token/find-vault";
import { verifyToken } from "@/server/domain/token/verify-token";
import { claimDeliveries, findWaiting } from "@/server/domain/webhook/claim-deliveries";
import { fanOutMessages } from "@/server/domain/webhook/fan-out-messages";
import { runDueWork } from "@/server/platform/jobs/due-work";
import { aCrowd } from "../support/crowd";
import { anApiKey, aSession } from "../support/factories/account";
import { aMinted } from "../support/factories/minted";
import { anOrder } from "../support/factories/order";
import { aSilentEndpoint } from "../support/factories/webhook";
import { rememberedJobs } from "../support/fakes/jobs";
import { paymentsAt } from "../support/payments";
import { placeAlone } from "../support/place-alone";
import { explainedDb } from "../support/plans";
import { testDb } from "../support/test-db";

const { db, sql } = testDb({ emptied: "once" });
const { db: explained, explain } = explainedDb();

/** Enough rows that reading all of them is never the cheapest way to a few. */
const ROWS = 20_000;
const now = new Date();
let growing: string[] = [];
let market: Awaited<ReturnType<typeof aMarket>>;

/** One of everything that is asked for, in a crowd. */
async function aMarket() {
  const minted = await aMinted(db, { now });
  const { buyerId, sellerId } = minted;
  const { orderId, listingId } = await anOrder(db, { buyerId, now });
  const session = await aSession(db, buyerId);
  const key = await anApiKey(db, buyerId);
  const endpointId = await aSilentEndpoint(db, sellerId);
  const message = {
    id: newId("msg", now),
    accountId: sellerId,
    type: "order.paid",
    data: {},
    createdAt: now,
  } as const;
  await db.insert(webhookMessages).values(message);
  const delivery = { id: newId("dlv", now), messageId: message.id, endpointId, createdAt: now };
  await db.insert(webhookDeliveries).values({ ...delivery, status: "pending", nextAttemptAt: now });
  const payment = { id: newId("pay", now), buyerId, orderId, amount: 1, currency: "EUR" } as const;
  await db
    .insert(payments)
    .values({ ...payment, status: "succeeded", sessionExpiresAt: now, createdAt: now });
  growing = [...(await aCrowd(sql, ROWS)), await manyJobs()];
  await fillPurchases(sql, ROWS);
  return { ...minted, orderId, listingId, session, key };
}

/** Jobs that were done, and one to do. Answers the table they are in. */
async function manyJobs(): Promise<string> {
  await sql`insert into pgboss.job (name, state, completed_on)
    select 'mail', 'completed', now() from generate_series(1, ${ROWS})`;
  const [made] =
    await sql`insert into pgboss.job (name) values ('mail') returning tableoid::regclass::text as table`;
  await sql`analyze pgboss.job`;
  return must(made, "a job")["table"].replace("pgboss.", "");
}

/** The queue as a worker asks it, over the connection whose plans are told. */
async function aQueue(): Promise<PgBoss> {
  const quiet = { migrate: false, supervise: false, schedule: false, registerInstance: false };
  const boss = new PgBoss({ db: fromDrizzle(explained, query), ...quiet });
  onTestFinished(() => boss.stop({ graceful: false }));
  await boss.start();
  return boss;
}
beforeAll(async () => {
  market = await aMarket();
}, 5 * MINUTE);

/**
 * Runs it and holds every statement it took to this: no table that grows is read from end to end, but `spared`. Answers how
 * many rows the largest step looked at.
 */
async function expectIndexed(what: () => Promise<unknown>, spared?: string): Promise<number> {
  const plans = await explain(what);
  expect(plans.length).toBeGreaterThan(0);
  const indexed = growing.filter((table) => table !== spared);
  expect(plans.filter(({ readWhole }) => readWhole.some((table) => indexed.includes(table)))).toEqual([]);
  return Math.max(...plans.map(({ mostRows }) => mostRows));
}

/** A page and what is counted up to a bound; never what somebody has. */
const FEW = 1_500;

type Shape = Partial<typeof FindListingsInput._zod.input>;
const SHAPES: Shape[] = [
  {},
  { sort: "price_asc" },
  { sort: "price_desc" },
  { categories: ["weather"] },
  { categories: ["weather", "ai"], sort: "price_asc" },
  { deliveries: ["minted"] },
  { currency: "GBP", sort: "price_desc" },
  { inStock: true },
  { minPrice: 500, maxPrice: 600 },
  { minPrice: 500, maxPrice: 600, sort: "price_asc" },
  { categories: ["maps"], deliveries: ["pool"], currency: "USD", inStock: true, maxPrice: 900 },
  { seller: "seller-7" },
  { words: "weather" },
  { words: "weather", sort: "newest" },
  { words: "weather", sort: "price_asc" },
  { words: "wether" },
  { words: "hospitl vacine", categories: ["health"] },
  { words: '"daily price" -bond' },
  { words: "nothing of that kind" },
];
const LATER = { price_asc: 5_000, price_desc: 5_000, newest: now.getTime(), relevance: now.getTime() };

describe("lists of listings", () => {
  test.each(SHAPES)("%j", async (shape) => {
    const input = FindListingsInput.parse(shape);
    await expectIndexed(() => findListings(explained, input));
    const cursor = encodeCursor([LATER[input.sort], `lst_${"0".repeat(26)}`]);
    await expectIndexed(() => findListings(explained, { ...input, cursor }));
    await expectIndexed(() => findListingFacets(explained, input));
  });
});

const people = () => ({ actorId: market.buyerId, now });
const orders = (more: object) => FindOrdersInput.parse(more);
const vault = (more: object) => VaultInput.parse(more);

test.each<[string, () => Promise<unknown>]>([
  ["a listing by its address", () => getListing(explained, { listingId: "listing-7" })],
  ["a listing by its id", () => getListing(explained, { listingId: market.listingId })],
  ["a seller", () => getPublicSeller(explained, { slug: "seller-7" })],
  ["a seller's own listings", () => findOwnListings(explained, { sellerId: market.sellerId, limit: 25 })],
  [
    "a quote",
    () => quoteOrder(explained, { buyerId: market.buyerId, listingId: market.listingId, units: 1 }),
  ],
  ["the vault", () => findVault(explained, { ...vault({}), ...people() })],
  ["what ended in the vault", () => findVault(explained, { ...vault({ filter: "ended" }), ...people() })],
  ["a search in the vault", () => findVault(explained, { ...vault({ query: "weather" }), ...people() })],
  [
    "the vault and orders of one who has very many",
    async () => {
      await findVault(explained, { ...vault({}), actorId: BENCH_BUYER, now });
      await findOrders(explained, { ...orders({}), actorId: BENCH_BUYER });
    },
  ],
  ["orders", () => findOrders(explained, { ...orders({}), ...people() })],
  ["a group of orders", () => findOrders(explained, { ...orders({ group: "in_escrow" }), ...people() })],
  ["a search in orders", () => findOrders(explained, { ...orders({ query: "weather" }), ...people() })],
  ["sales", () => findSales(explained, { ...orders({}), actorId: market.sellerId })],
  [
    "an order and its tokens",
    async () => {
      const actor = { accountId: market.buyerId, role: "member" } as const;
      await getOrder(explained, { orderId: market.orderId, actor });
      await findOrderTokens(explained, { orderId: market.orderId, actor, now });
    },
  ],
  ["notices", () => findNotices(explained, { accountId: market.buyerId, now })],
  ["unread notices", () => countUnreadNotices(explained, { accountId: market.buyerId })],
  ["tabs", () => findTabs(explained, { actorId: market.buyerId })],
  ["who a session is", () => findSessionActor(explained, { key: market.session.key, now })],
  ["who an API key is", () => findKeyActor(explained, { secret: market.key.secret, now })],
  [
    "a verified call",
    () => verifyToken(explained, { token: market.secret, cost: 1, sellerId: market.sellerId, now }),
  ],
  ["whether webhooks wait", () => findWaiting(explained, { now })],
  ["messages to fan out", () => fanOutMessages(explained, { now, limit: 200 })],
  ["deliveries to claim", () => claimDeliveries(explained, { now, limit: 10 })],
])("%s", async (_, what) => {
  expect(await expectIndexed(what)).toBeLessThan(FEW);
});

test("what somebody bought before costs their next order nothing", async () => {
  const asked = { buyerId: BENCH_BUYER, listingId: market.listingId, units: 1 } as const;
  const order = { ...asked, idempotencyKey: "next", client: null, now };
  await db.update(accounts).set({ emailVerifiedAt: now }).where(eq(accounts.id, BENCH_BUYER));
  const plans = await explain(async () => {
    await quoteOrder(explained, asked);
    await placeAlone(explained, order);
  });
  const statements = plans.map(({ statement }) => statement).join();
  for (const part of ["locked_tabs", "openReservations", "new_orders"]) expect(statements).toContain(part);
  expect(Math.max(...plans.map(({ mostRows }) => mostRows))).toBeLessThan(100);
});

test("what is due by the passing of time", async () => {
  const double = await startStripeDouble({ now: () => now });
  onTestFinished(() => double.stop());
  const ports = { payments: paymentsAt(double), jobs: rememberedJobs() };
  // Once a minute all tabs are looked through for debts: an index on what is owed would be written with each order
  await expectIndexed(() => runDueWork(explained, ports, { now }), "tabs");
});

test("a job to take", async () => {
  const queue = await aQueue();
  await expectIndexed(async () => expect(await queue.fetch("mail")).toHaveLength(1));
});

test("reading a table from end to end would be seen", async () => {
  const [told] = await explain(() => explained.$count(payments));
  expect(told?.readWhole).toEqual(["payments"]);
});
