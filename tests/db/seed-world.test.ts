import { eq, inArray, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { DEMO_PASSWORD, DEMO_PEOPLE } from "@/config/demo-people";
import { CURRENCY_LIMITS } from "@/config/limits";
import { ORDERS } from "@/dev/world/orders";
import { readListings } from "@/dev/world/read-listings";
import { secretsOf } from "@/dev/world/secrets";
import { seedWorld } from "@/dev/world/seed-world";
import { must } from "@/lib/assert";
import { accounts, credentials, listings, orders, tabs, tokens, tokenUsage } from "@/server/db/schema";
import { openCredential } from "@/server/domain/listing/credential";
import { checkInvariants } from "@/server/domain/order/check-invariants";
import { passwords } from "@/server/platform/password";
import { secretBox } from "@/server/platform/secret-box";
import { testDb } from "../support/test-db";

const { db } = testDb({ emptied: "once" });
const now = new Date("2026-11-22T12:00:00Z");

beforeAll(async () => {
  expect(await seedWorld(db, { now })).toBe(true);
});

async function demoAccount(key: (typeof DEMO_PEOPLE)[number]["key"]) {
  const person = must(
    DEMO_PEOPLE.find((one) => one.key === key),
    key,
  );
  const [account] = await db.select().from(accounts).where(eq(accounts.email, person.email));
  return must(account, key);
}

test("seeding again changes no row of any table", async () => {
  const before = await fingerprints();
  expect(await seedWorld(db, { now: new Date("2026-11-25T12:00:00Z") })).toBe(false);
  expect(await fingerprints()).toEqual(before);
});

test("the world keeps every invariant", async () => {
  expect(await checkInvariants(db)).toEqual([]);
});

test("the demo people log in, and one of them runs the market", async () => {
  for (const { key, name } of DEMO_PEOPLE) {
    const account = await demoAccount(key);
    expect(account.name).toBe(name);
    expect(account.role).toBe(key === "demo-admin" ? "admin" : "member");
    expect(await passwords.verify(must(account.passwordHash, "a hash"), DEMO_PASSWORD)).toBe(true);
  }
});

test("the demo buyer has an order in every state there is, room on each tab, and tokens of several fates", async () => {
  const { id } = await demoAccount("demo-buyer");
  const bought = await db.select().from(orders).where(eq(orders.buyerId, id));
  expect(new Set(bought.map((order) => order.status))).toEqual(new Set(["held", "released", "refunded"]));
  expect(bought.some((order) => order.unitsRefunded > 0 && order.unitsRefunded < order.units)).toBe(true);

  const owed = await db.select().from(tabs).where(eq(tabs.buyerId, id));
  expect(owed.map((tab) => tab.currency).sort()).toEqual(["EUR", "GBP", "USD"]);
  for (const { currency, owedAmount } of owed)
    expect(must(CURRENCY_LIMITS[currency], currency).instant - owedAmount).toBeGreaterThanOrEqual(1_000);

  const held = await db.select().from(tokens).where(eq(tokens.buyerId, id));
  expect(new Set(held.map((token) => token.end))).toEqual(
    new Set([null, "given_up", "refunded", "revoked_by_seller"]),
  );
  expect(held.some((token) => token.revealedAt === null && token.end === null)).toBe(true);
});

test("the demo seller has listings in every status, one sold out, and sales in every state", async () => {
  const { id } = await demoAccount("demo-seller");
  const own = await db.select().from(listings).where(eq(listings.sellerId, id));
  expect(new Set(own.map((listing) => listing.status))).toEqual(
    new Set(["draft", "active", "paused", "removed"]),
  );
  const soldOut = own.filter((listing) => listing.status === "active" && listing.unitsAvailable === 0);
  expect(soldOut.map((listing) => listing.serviceName)).toEqual(["Marine Forecast, North Sea and Baltic"]);
  const sold = await db.select().from(orders).where(eq(orders.sellerId, id));
  expect(new Set(sold.map((order) => order.status))).toEqual(new Set(["held", "released", "refunded"]));
});

test("every planned order was placed on its day, and none is held past its window", async () => {
  const rows = await db.select().from(orders);
  const days = (times: number[]) => times.sort((one, other) => one - other);
  expect(days(rows.map((order) => order.placedAt.getTime()))).toEqual(
    days(ORDERS.map(({ daysAgo }) => now.getTime() - Math.round(daysAgo * 86_400_000))),
  );
  for (const order of rows.filter(({ status }) => status === "held"))
    expect(must(order.windowEndsAt, order.id).getTime()).toBeGreaterThan(now.getTime());
});

test("every sealed secret opens as the one its listing's files make", async () => {
  const world = readListings();
  const rows = await db
    .select()
    .from(listings)
    .where(inArray(listings.status, ["active", "paused", "removed"]));
  for (const { id, serviceName } of rows) {
    const sealed = await db.select().from(credentials).where(eq(credentials.listingId, id));
    const listing = must(
      world.find((one) => one.serviceName === serviceName),
      serviceName,
    );
    expect(new Set(sealed.map((row) => openCredential(secretBox(), row)))).toEqual(
      new Set(secretsOf(listing)),
    );
  }
});

/** The rows of every table, each table in one number. */
async function fingerprints(): Promise<Record<string, string>> {
  const tables = await db.execute<{ tablename: string }>(
    sql`select tablename from pg_tables where schemaname = 'public'`,
  );
  const found: Record<string, string> = {};
  for (const { tablename } of tables) {
    const [row] = await db.execute<{ print: string }>(
      sql`select md5(coalesce(string_agg(t::text, ';' order by t::text), '')) as print from ${sql.identifier(tablename)} t`,
    );
    found[tablename] = must(row, tablename).print;
  }
  return found;
}

test("minted tokens are of every fate, and some were used hour by hour until today", async () => {
  const minted = await db.select().from(tokens).where(eq(tokens.delivery, "minted"));
  expect(minted.some((token) => token.revealedAt === null)).toBe(true);
  expect(minted.some((token) => token.callsGranted === null && token.revealedAt !== null)).toBe(true);
  expect(minted.some((token) => token.usageTold === 80)).toBe(true);
  const { id } = await demoAccount("demo-buyer");
  const used = minted.find((token) => token.buyerId === id && token.revealedAt !== null);
  const hours = await db
    .select()
    .from(tokenUsage)
    .where(eq(tokenUsage.tokenId, must(used, "a used token").id));
  expect(hours.length).toBeGreaterThan(90);
  const last = Math.max(...hours.map(({ hour }) => hour.getTime()));
  expect(now.getTime() - last).toBeLessThan(3 * 3_600_000);
});
