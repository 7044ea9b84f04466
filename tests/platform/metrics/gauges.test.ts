import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { env } from "@/env";
import { type Id, newId } from "@/lib/id";
import { addTime, HOUR, MINUTE } from "@/lib/time";
import { orders, payments, refunds, webhookDeliveries, webhookMessages } from "@/server/db/schema";
import { openJobs } from "@/server/platform/jobs/open-jobs";
import { openScrape } from "@/server/platform/metrics/scrape";
import { valueIn } from "../../support/exposition";
import { anAccount } from "../../support/factories/account";
import { anOrder } from "../../support/factories/order";
import { anOrderToPay } from "../../support/factories/payment";
import { aSilentEndpoint } from "../../support/factories/webhook";
import { paymentsAt } from "../../support/payments";
import { aDouble } from "../../support/stripe-double";
import { testDb } from "../../support/test-db";

const { db, sql, load } = testDb();
const { double } = await aDouble({ now: () => new Date() });
afterAll(() => double.stop());

/** What a process that was just started says. */
const scraped = () => openScrape(env().DATABASE_URL)();
const ago = (milliseconds: number) => addTime(new Date(), -milliseconds);

test("an empty market: everything is read, and nothing waits", async () => {
  const text = await scraped();
  for (const part of ["connections", "jobs", "payments", "releases", "webhooks", "orders", "ledger"])
    expect(valueIn(text, "vitals_up", { part }), part).toBe(1);
  expect(valueIn(text, "orders", { status: "held" })).toBe(0);
  expect(valueIn(text, "ledger_imbalance", { currency: "EUR" })).toBe(0);
  expect(valueIn(text, "oldest_unfulfilled_payment_seconds", { status: "open" })).toBe(0);
  expect(valueIn(text, "overdue_releases")).toBe(0);
  expect(text).toContain("process_cpu_seconds_total");
});

test("orders by state, and those whose release is overdue", async () => {
  const late = await anOrder(db);
  await anOrder(db);
  await db
    .update(orders)
    .set({ windowEndsAt: ago(6 * MINUTE) })
    .where(eq(orders.id, late.orderId));
  const text = await scraped();
  expect(valueIn(text, "orders", { status: "held" })).toBe(2);
  expect(valueIn(text, "orders", { status: "released" })).toBe(0);
  expect(valueIn(text, "overdue_releases")).toBe(1);
  await db.update(orders).set({ windowEndsAt: ago(4 * MINUTE) });
  expect(valueIn(await scraped(), "overdue_releases")).toBe(0);
});

test("the oldest payment that waits, for its buyer, a bank and an operator; refunds", async () => {
  const provider = paymentsAt(double);
  const ids: Id<"pay">[] = [];
  for (let hours = 1; hours <= 3; hours++) ids.push((await anOrderToPay(db, provider)).paymentId);
  const [open, processing, flagged] = ids;
  const change = (id: Id<"pay"> | undefined, set: Partial<typeof payments.$inferInsert>) =>
    db
      .update(payments)
      .set(set)
      .where(eq(payments.id, id ?? "pay_"));
  await change(open, { createdAt: ago(HOUR) });
  await change(processing, { status: "processing", createdAt: ago(2 * HOUR) });
  await change(flagged, { status: "succeeded", effect: "mismatch", endedAt: ago(3 * HOUR) });
  const text = await scraped();
  const hours = (status: string) =>
    Math.round((valueIn(text, "oldest_unfulfilled_payment_seconds", { status }) ?? 0) / 3_600);
  expect(["open", "processing", "flagged"].map(hours)).toEqual([1, 2, 3]);

  const refund = { paymentId: flagged ?? null, units: 0, amount: 100, currency: "EUR", by: "admin" } as const;
  for (const status of ["pending", "failed", "succeeded"] as const)
    await db.insert(refunds).values({
      ...refund,
      id: newId("rfd", new Date()),
      status,
      reason: "It broke.",
      createdAt: new Date(),
    });
  const after = await scraped();
  expect(valueIn(after, "refunds", { status: "pending" })).toBe(1);
  expect(valueIn(after, "refunds", { status: "failed" })).toBe(1);
  expect(valueIn(after, "oldest_unfulfilled_payment_seconds", { status: "flagged" })).toBe(0);
});

test("books that do not balance", async () => {
  await anOrder(db);
  expect(valueIn(await scraped(), "ledger_imbalance", { currency: "EUR" })).toBe(0);
  // As a replica, so that the guards of the books do not object
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update ledger_entries set amount = amount + 7 where account = 'escrow'`;
  });
  const text = await scraped();
  expect(valueIn(text, "ledger_imbalance", { currency: "EUR" })).toBe(7);
  expect(valueIn(text, "ledger_imbalance", { currency: "USD" })).toBe(0);
});

test("a whole table is not read for every answer", async () => {
  const scrape = openScrape(env().DATABASE_URL);
  expect(valueIn(await scrape(), "orders", { status: "held" })).toBe(0);
  const { orderId } = await anOrder(db);
  await db
    .update(orders)
    .set({ windowEndsAt: ago(HOUR) })
    .where(eq(orders.id, orderId));
  const text = await scrape();
  expect(valueIn(text, "orders", { status: "held" })).toBe(0);
  expect(valueIn(text, "overdue_releases")).toBe(1);
});

test("jobs and outgoing webhooks that wait", async () => {
  const jobs = await openJobs(db);
  const { id: accountId } = await anAccount(db);
  await jobs.enqueue(db, "mail", { template: "verify_email", accountId });
  const [messageId, now] = [newId("msg", new Date()), new Date()];
  const endpointId = await aSilentEndpoint(db, accountId);
  await db
    .insert(webhookMessages)
    .values({ id: messageId, accountId, type: "order.paid", data: {}, createdAt: now });
  const delivery = { messageId, endpointId, createdAt: now };
  await db.insert(webhookDeliveries).values([
    { ...delivery, id: newId("dlv", now), status: "pending" },
    { ...delivery, id: newId("dlv", now), status: "succeeded" },
  ]);
  const text = await scraped();
  expect(valueIn(text, "jobs", { queue: "mail", state: "created" })).toBe(1);
  expect(valueIn(text, "jobs", { queue: "dead_letters", state: "created" })).toBe(0);
  expect(valueIn(text, "outgoing_webhooks_pending")).toBe(1);
  await jobs.close();
});

test("the pool: connections by name and state, transactions open and waiting", async () => {
  const leave = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<void>();
  const inside = db.transaction(async () => {
    entered.resolve();
    await leave.promise;
  });
  await entered.promise;
  expect(load).toEqual({ open: 1, waiting: 0 });
  const text = await scraped();
  expect(valueIn(text, "database_connections", { application: "udam", state: "idle in transaction" })).toBe(
    1,
  );
  expect(valueIn(text, "database_pool_size")).toBe(20);
  expect(valueIn(text, "database_transactions", { state: "open" })).toBe(0); // of the app's own pool
  leave.resolve();
  await inside;
  await expect(db.transaction(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(load).toEqual({ open: 0, waiting: 0 });
});

test("one part that cannot be read is left out, and said so", async () => {
  await sql`alter table ledger_entries rename to ledger_hidden`;
  const text = await scraped();
  await sql`alter table ledger_hidden rename to ledger_entries`;
  expect(valueIn(text, "vitals_up", { part: "ledger" })).toBe(0);
  expect(valueIn(text, "ledger_imbalance")).toBeUndefined();
  expect(valueIn(text, "vitals_up", { part: "orders" })).toBe(1);
});

test("without a database: what this process knows, and that it could not look", async () => {
  const text = await openScrape("postgres://nobody@127.0.0.1:9/none")();
  expect(valueIn(text, "vitals_up", { part: "orders" })).toBe(0);
  expect(valueIn(text, "orders", { status: "held" })).toBeUndefined();
  expect(valueIn(text, "database_pool_size")).toBe(20);
});
