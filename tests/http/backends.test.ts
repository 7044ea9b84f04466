import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { env } from "@/env";
import { SECOND } from "@/lib/time";
import { accounts, idempotencyKeys, orders } from "@/server/db/schema";
import { checkInvariants } from "@/server/domain/order/check-invariants";
import { counts } from "../support/counts";
import { anAccount, aSeller } from "../support/factories/account";
import { aListing } from "../support/factories/listing";
import { liftRateLimits } from "../support/lift-rate-limits";
import { arrive, type ShoppingLog, shop } from "../support/shoppers";
import { testDb } from "../support/test-db";

const { db, sql } = testDb();
const SHOPPERS = 10;
/** A backend dies for every so many answers. */
const ANSWERS_PER_KILL = 4;

// Named otherwise than the app's connections, among which the victims are.
const admin = postgres(env().DATABASE_URL, { max: 1, onnotice: () => {} });
afterAll(() => admin.end());

async function killOne(): Promise<number> {
  const killed = await admin`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'udam' order by random() limit 1`;
  return killed.length;
}

test("backends die at random while people shop: nothing is lost, doubled, half-written or left hanging", {
  timeout: counts.killMilliseconds + 240 * SECOND,
}, async () => {
  liftRateLimits();
  const { id: sellerId } = await aSeller(db);
  const offers = [{ delivery: "shared" }, { delivery: "pool" }, { delivery: "shared" }] as const;
  const listings = await Promise.all(
    offers.map((offer) => aListing(db, { ...offer, sellerId, price: 1, units: counts.backendKills * 20 })),
  );
  const log: ShoppingLog = { answers: 0, broken: 0, orders: new Map(), signedUp: [], faults: [] };
  const started = performance.now();
  let kills = 0;
  const shopping = {
    log,
    listingIds: listings.map(({ id }) => id),
    goesOn: () => kills < counts.backendKills || performance.now() - started < counts.killMilliseconds,
    onAnswer: async () => {
      if (log.answers % ANSWERS_PER_KILL === 0) kills += await killOne();
    },
  };
  const people = await Promise.all(Array.from({ length: SHOPPERS }, () => anAccount(db)));
  await Promise.all([...people.map((person) => shop(shopping, person)), arrive(shopping)]);

  expect(log.faults).toEqual([]);
  expect(log.broken, "answers that a kill broke").toBeGreaterThan(0);
  expect(await checkInvariants(db)).toEqual([]);
  // Each key came to one order, and there is no order without one.
  const placed = await db
    .select({ key: idempotencyKeys.key, id: idempotencyKeys.resultId })
    .from(idempotencyKeys);
  expect(new Map(placed.map(({ key, id }) => [key, id]))).toEqual(log.orders);
  expect(await db.$count(orders)).toBe(log.orders.size);
  // Each newcomer has one account, and one mail that leads to it.
  const emails = (await db.select({ email: accounts.email }).from(accounts)).map(({ email }) => email);
  expect(emails.filter((email) => email?.startsWith("newcomer-")).sort()).toEqual(log.signedUp.sort());
  const mails =
    await sql`select data->>'accountId' as id from pgboss.job where data->>'template' = 'verify_email'`;
  expect(new Set(mails.map(({ id }) => id)).size).toBe(log.signedUp.length);
  expect(mails).toHaveLength(log.signedUp.length);
  // No transaction was left open.
  const open =
    await admin`select state from pg_stat_activity where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`;
  expect(open).toHaveLength(0);
});
