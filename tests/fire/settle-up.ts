import { inArray } from "drizzle-orm";
import { expect } from "vitest";
import { auditLog, idempotencyKeys, orders, tokens } from "@/server/db/schema";
import { checkInvariants } from "@/server/domain/order/check-invariants";
import { runCommand } from "../support/command";
import type { Journal } from "./load";
import type { FireMarket } from "./market";

/**
 * Holds the market to everything the crowd was told: each acknowledged order is there, once, and there is none that
 * nobody asked for; each VALID is charged and nothing else is; who was shown a secret is on record; the books balance.
 */
export async function settleUp(market: FireMarket, journal: Journal): Promise<void> {
  const { db, sql } = market.direct();
  expect(journal.faults).toEqual([]);
  expect(await checkInvariants(db)).toEqual([]);

  const kept = await db.select().from(idempotencyKeys);
  const byKey = new Map(kept.map(({ key, resultId }) => [key, resultId]));
  const wrong = journal.purchases.filter(({ key, orderId }) => byKey.get(key) !== orderId);
  expect(wrong, "orders that are not what their buyers were told").toEqual([]);
  const buyers = [...new Set(journal.purchases.map(({ buyer }) => buyer.id))];
  const placed = await db.select({ id: orders.id }).from(orders).where(inArray(orders.buyerId, buyers));
  expect(placed.map(({ id }) => id).sort()).toEqual(journal.purchases.map(({ orderId }) => orderId).sort());

  const codes = new Set(journal.checks.map(({ code }) => code));
  expect([...codes]).toEqual(["VALID"]);
  const owed = Map.groupBy(journal.checks, ({ meter }) => meter.tokenId);
  const charged = await db
    .select({ id: tokens.id, granted: tokens.callsGranted, left: tokens.callsLeft })
    .from(tokens)
    .where(inArray(tokens.id, [...owed.keys()]));
  for (const { id, granted, left } of charged) {
    const sum = (owed.get(id) ?? []).reduce((total, { cost }) => total + cost, 0);
    expect(Number(granted) - Number(left), `calls of ${id}`).toBe(sum);
  }

  const wrongSecrets = journal.reveals.filter(({ secret, listing }) => !listing.secrets.includes(secret));
  expect(wrongSecrets).toEqual([]);
  const revealed = await db.select({ subject: auditLog.subjectId }).from(auditLog);
  const onRecord = new Set(revealed.map(({ subject }) => subject));
  expect(journal.reveals.filter(({ tokenId }) => !onRecord.has(tokenId as never))).toEqual([]);

  const open = await sql`
    select state from pg_stat_activity
    where application_name = 'udam' and state like 'idle in transaction%'
      and state_change < now() - interval '10 seconds'`; // the worker has some of its own, for moments
  expect(open, "transactions that were left open").toHaveLength(0);
  const { MAIL_FROM, SESSION_SECRET, KEYRING, APP_URL, MODE, ...rest } = market.variables;
  const books = runCommand("books", [], {
    ...{ MAIL_FROM, SESSION_SECRET, KEYRING, APP_URL, MODE },
    ...{ STRIPE_SECRET_KEY: rest["STRIPE_SECRET_KEY"], STRIPE_API_URL: market.stripe.url },
    DATABASE_URL: market.place.url("market"),
  });
  expect(await books.ended, books.output()).toBe(0);
}
