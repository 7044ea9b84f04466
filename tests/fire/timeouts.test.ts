import { eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Id, newId } from "@/lib/id";
import { MINUTE, SECOND } from "@/lib/time";
import { orders } from "@/server/db/schema";
import { checkInvariants } from "@/server/domain/order/check-invariants";
import { anAccount, anApiKey, aSeller } from "../support/factories/account";
import { aListing } from "../support/factories/listing";
import { ask, type Heard } from "./ask";
import { expectTyped, MARGIN } from "./expect-typed";
import { type FireMarket, openFireMarket } from "./market";

/** What PostgreSQL gives our locks, statements and transactions in which nothing is said. */
const [LOCK, STATEMENT, IDLE] = [10 * SECOND, 15 * SECOND, 30 * SECOND];
/** The key of the lock that a test holds. */
const HELD = 7;

let market: FireMarket;
let bearer: string;
let sellerId: Id<"acc">;

beforeAll(async () => {
  market = await openFireMarket("timeouts");
  const { db, sql } = market.direct();
  bearer = (await anApiKey(db, (await anAccount(db)).id)).secret;
  sellerId = (await aSeller(db)).id;
  await sql`create function dawdle() returns trigger language plpgsql as
    $$ begin execute tg_argv[0]; return new; end $$`;
}, 5 * MINUTE);
afterAll(() => market.close());

const aCheapListing = async () => (await aListing(market.direct().db, { sellerId, price: 1, units: 100 })).id;

const ordersOf = (listingId: Id<"lst">) => market.direct().db.$count(orders, eq(orders.listingId, listingId));

/** A connection with none of our limits. */
const aPatientConnection = () => postgres(market.place.url("market"), { max: 1 });

/** Resolves once somebody waits for the lock that a test holds. */
async function untilSomebodyWaits(): Promise<void> {
  const { sql } = market.direct();
  const waiting = () =>
    sql`select from pg_locks where locktype = 'advisory' and objid = ${HELD} and not granted`;
  while ((await waiting()).length === 0);
}

/** A listing whose orders run that statement as they are written. */
async function aSlowListing(statement: string): Promise<Id<"lst">> {
  const id = await aCheapListing();
  await market.direct().sql.unsafe(`create trigger dawdle_${id} before insert on orders
    for each row when (new.listing_id = '${id}') execute function dawdle('${statement}')`);
  return id;
}

/** A purchase that may be sent again: it has its key. */
function aPurchase(listingId: Id<"lst">): () => Promise<Heard> {
  const key = newId("idk", new Date());
  return () => ask(market.server().url, "POST /orders", { bearer, key, body: { listingId, units: 1 } });
}

test("a listing that somebody holds: its buyer is told in time, its neighbours buy, nothing is lost", {
  timeout: 3 * MINUTE,
}, async () => {
  const listingId = await aCheapListing();
  const [buy, buyOther] = [aPurchase(listingId), aPurchase(await aCheapListing())];
  const holder = aPatientConnection();
  await holder.begin(async (tx) => {
    await tx`select from listings where id = ${listingId} for update`;
    const [refused, bought] = await Promise.all([buy(), buyOther()]);
    expectTyped(refused, ["unavailable"], 2 * LOCK); // with its neighbours, and then alone
    expect(bought).toMatchObject({ status: 201 });
  });
  await holder.end();
  expect(await ordersOf(listingId)).toBe(0);
  expect(await buy()).toMatchObject({ status: 201 });
  expect(await ordersOf(listingId)).toBe(1);
});

test("a statement that does not end: it is ended, and its caller is told", {
  timeout: 3 * MINUTE,
}, async () => {
  const listingId = await aSlowListing("select pg_sleep(600)");
  expectTyped(await aPurchase(listingId)(), ["unavailable"], STATEMENT);
  expect(await ordersOf(listingId)).toBe(0);
  expect(await aPurchase(await aCheapListing())()).toMatchObject({ status: 201 });
});

test("an app that stands still amid a transaction holds nobody up for long, and goes on when it wakes", {
  timeout: 5 * MINUTE,
}, async () => {
  const listingId = await aSlowListing(`select pg_advisory_xact_lock(${HELD})`);
  const buy = aPurchase(listingId);
  const holder = aPatientConnection();
  const { asked } = await holder.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${HELD})`;
    const asking = buy();
    await untilSomebodyWaits();
    await market.server().freeze();
    return { asked: Promise.allSettled([asking]) };
  });
  // The statement goes through, and nobody says COMMIT: PostgreSQL itself lets go of what was locked
  const started = performance.now();
  await holder`select from listings where id = ${listingId} for update`;
  expect(performance.now() - started).toBeLessThan(IDLE + MARGIN);
  await holder.end();
  expect(await ordersOf(listingId)).toBe(0);
  market.server().thaw();
  expect(await asked).toMatchObject([{ value: { status: 503 } }]);
  expect(await buy()).toMatchObject({ status: 201 });
  expect(await ordersOf(listingId)).toBe(1);
});

test("after all of it the books are right, and nothing was uncaught", async () => {
  expect(await checkInvariants(market.direct().db)).toEqual([]);
  expect(market.server().isRunning()).toBe(true);
  expect(market.server().log()).not.toMatch(/uncaught|unhandled/i);
});
