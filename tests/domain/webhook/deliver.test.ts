import { asc, eq } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { WEBHOOK_LEASE, WEBHOOK_RETRIES, WEBHOOK_RETRY_AFTER } from "@/config/windows";
import { must } from "@/lib/assert";
import { addTime, DAY, HOUR, MINUTE } from "@/lib/time";
import { webhookAttempts, webhookDeliveries, webhookEndpoints, webhookMessages } from "@/server/db/schema";
import { attemptDelivery } from "@/server/domain/webhook/attempt-delivery";
import { claimDeliveries, findWaiting } from "@/server/domain/webhook/claim-deliveries";
import { fanOutMessages } from "@/server/domain/webhook/fan-out-messages";
import { forgetDeliveries } from "@/server/domain/webhook/forget-deliveries";
import { rollSecret } from "@/server/domain/webhook/roll-secret";
import { anAccount } from "../../support/factories/account";
import { testDb } from "../../support/test-db";
import { anEndpoint, client, deliverRound, happen, webhookPorts } from "../../support/webhooks";

const { db } = testDb({ connections: 30 });
const now = new Date();

async function listening() {
  const { id: accountId } = await anAccount(db);
  return { accountId, endpoint: await anEndpoint(db, accountId, { now }), ports: webhookPorts() };
}
const deliveries = () => db.select().from(webhookDeliveries).orderBy(asc(webhookDeliveries.id));
const onlyDelivery = async () => must((await deliveries())[0], "a delivery");

test("a message arrives signed as the official library verifies it, over exactly this body and id", async () => {
  const { accountId, endpoint, ports } = await listening();
  await happen(db, accountId, now);
  expect(await findWaiting(db, { now })).toEqual({ messages: true, deliveries: false });
  expect(await deliverRound(db, ports, now)).toBe(1);

  const [message] = await db.select().from(webhookMessages);
  const [sent] = ports.sender.sent;
  const { body = "", headers = {}, url } = sent ?? {};
  const payload = { type: "listing.sold_out", timestamp: now.toISOString(), data: message?.data };
  expect([url, headers["webhook-id"]]).toEqual([endpoint.url, message?.id]);
  expect(new Webhook(endpoint.secret).verify(body, headers)).toEqual(payload);
  expect(() => new Webhook(endpoint.secret).verify(body.replace("sold_out", "sold_in"), headers)).toThrow();
  expect(() => new Webhook(endpoint.secret).verify(body, { ...headers, "webhook-id": "msg_2" })).toThrow();
  expect(await onlyDelivery()).toMatchObject({ status: "succeeded", attempts: 1, nextAttemptAt: null });
  expect(await findWaiting(db, { now: addTime(now, DAY) })).toEqual({ messages: false, deliveries: false });
});

test("while a secret is rolled both sign; a day later only the new one does", async () => {
  const { accountId, endpoint, ports } = await listening();
  const rolled = await rollSecret(db, ports.box, { endpointId: endpoint.id, accountId, client, now });
  expect(rolled.secret).not.toBe(endpoint.secret);
  await happen(db, accountId, now);
  await deliverRound(db, ports, now);
  await happen(db, accountId, now);
  await deliverRound(db, ports, addTime(now, DAY));
  const signatures = ports.sender.sent.map(({ headers }) => (headers["webhook-signature"] ?? "").split(" "));
  expect(signatures.map((both) => both.length)).toEqual([2, 1]);
  const [first] = ports.sender.sent;
  for (const secret of [endpoint.secret, rolled.secret])
    expect(() => new Webhook(secret).verify(first?.body ?? "", first?.headers ?? {})).not.toThrow();
});

test("a failed delivery is tried for about a day with the same id and body, and then has failed", async () => {
  const { accountId, ports } = await listening();
  ports.sender.answers({ status: 500, body: "oh no" });
  await happen(db, accountId, now);
  let clock = now;
  for (const wait of WEBHOOK_RETRIES) {
    expect(await deliverRound(db, ports, clock)).toBe(1);
    const { nextAttemptAt, status } = await onlyDelivery();
    const waits = must(nextAttemptAt, "the next try").getTime() - clock.getTime() - 20;
    expect([status, waits >= wait - 1, waits <= wait * 1.1 + 1]).toEqual(["pending", true, true]);
    expect(await deliverRound(db, ports, addTime(clock, wait - 1))).toBe(0);
    clock = must(nextAttemptAt, "the next try");
  }
  expect(await deliverRound(db, ports, clock)).toBe(1);
  expect(await onlyDelivery()).toMatchObject({ status: "failed", nextAttemptAt: null, attempts: 8 });
  expect(await deliverRound(db, ports, addTime(clock, 30 * DAY))).toBe(0);
  expect(clock.getTime() - now.getTime()).toBeGreaterThan(DAY);
  const asSent = ports.sender.sent.map(({ body, headers }) => `${headers["webhook-id"]} ${body}`);
  expect([asSent.length, new Set(asSent).size]).toEqual([8, 1]);
  const tries = await db.select().from(webhookAttempts);
  expect(tries).toHaveLength(8);
  expect(tries[0]).toMatchObject({
    responseStatus: 500,
    responseBody: "oh no",
    problem: null,
    durationMs: 20,
  });
});

test("an answer of 2xx ends it; a redirect and no answer do not", async () => {
  const { accountId, ports } = await listening();
  await happen(db, accountId, now);
  ports.sender.answers({ status: 302, problem: "It answered with a redirect, which is not followed." });
  await deliverRound(db, ports, now);
  ports.sender.answers({ status: null, problem: "The connection was refused." });
  await deliverRound(db, ports, addTime(now, MINUTE));
  expect((await onlyDelivery()).status).toBe("pending");
  const [failing] = await db.select().from(webhookEndpoints);
  expect(failing?.failingSince).toEqual(now);
  ports.sender.answers({ status: 299 });
  await deliverRound(db, ports, addTime(now, HOUR));
  expect((await onlyDelivery()).status).toBe("succeeded");
  const [mended] = await db.select().from(webhookEndpoints);
  expect(mended?.failingSince).toBeNull();
});

test("Retry-After is honoured where it asks for more than we would wait, within reason", async () => {
  const { accountId, ports } = await listening();
  const waitedAfter = async (retryAfter: number) => {
    ports.sender.answers({ status: 429, retryAfter });
    await db.update(webhookDeliveries).set({ nextAttemptAt: now, attempts: 0 });
    await deliverRound(db, ports, now);
    await db.update(webhookEndpoints).set({ busyUntil: null });
    return must((await onlyDelivery()).nextAttemptAt, "the next try").getTime() - now.getTime() - 20;
  };
  await happen(db, accountId, now);
  await fanOutMessages(db, { now, limit: 10 });
  expect(await waitedAfter(10 * MINUTE)).toBe(10 * MINUTE);
  expect(await waitedAfter(1)).toBeGreaterThanOrEqual(5_000);
  expect(await waitedAfter(400 * DAY)).toBe(WEBHOOK_RETRY_AFTER);
});

test("parallel workers: each delivery is tried once, and no endpoint twice at the same time", async () => {
  const { accountId, ports, endpoint } = await listening();
  const { id: other } = await anAccount(db);
  const second = await anEndpoint(db, other, { now, url: "https://hooks.example/other" });
  for (let count = 0; count < 10; count++) {
    await happen(db, accountId, now);
    await happen(db, other, now);
  }
  ports.sender.answers({ status: 204, durationMs: 0 });
  const open = new Map<string, number>();
  let most = 0;
  ports.sender.meanwhile(async () => {
    const url = must(ports.sender.sent.at(-1), "a request").url;
    open.set(url, (open.get(url) ?? 0) + 1);
    most = Math.max(most, open.get(url) ?? 0);
    await findWaiting(db, { now });
    open.set(url, (open.get(url) ?? 0) - 1);
  });
  const worker = async () => {
    for (let round = 0; round < 60; round++) await deliverRound(db, ports, now);
  };
  await Promise.all(Array.from({ length: 6 }, worker));
  const ids = ports.sender.sent.map(({ url, headers }) => `${url} ${headers["webhook-id"]}`);
  expect([ids.length, new Set(ids).size, most]).toEqual([20, 20, 1]);
  expect(new Set(ports.sender.sent.map(({ url }) => url))).toEqual(new Set([endpoint.url, second.url]));
  expect((await deliveries()).map(({ status }) => status)).toEqual(Array(20).fill("succeeded"));
});

test("a claim whose process died is due again when its lease ends; a late result changes nothing", async () => {
  const { accountId, ports } = await listening();
  await happen(db, accountId, now);
  await fanOutMessages(db, { now, limit: 10 });
  const [lost] = await claimDeliveries(db, { now, limit: 10 });
  expect(await claimDeliveries(db, { now: addTime(now, WEBHOOK_LEASE - 1), limit: 10 })).toEqual([]);
  const later = addTime(now, WEBHOOK_LEASE);
  const [again] = await claimDeliveries(db, { now: later, limit: 10 });
  expect(again).toMatchObject({ id: lost?.id, attempt: 2 });
  ports.sender.answers({ status: 500 });
  await attemptDelivery(db, ports, { claimed: must(lost, "the first claim"), now: later });
  expect(await onlyDelivery()).toMatchObject({ status: "pending", attempts: 2 });
  const [endpoint] = await db.select().from(webhookEndpoints);
  expect(endpoint).toMatchObject({ failingSince: null, busyUntil: addTime(later, WEBHOOK_LEASE) });
  expect(await claimDeliveries(db, { now: later, limit: 10 })).toEqual([]);
});

test("an endpoint that came later does not hear what happened before", async () => {
  const { accountId, ports } = await listening();
  await happen(db, accountId, now);
  await anEndpoint(db, accountId, { now: addTime(now, 1), url: "https://hooks.example/late" });
  await deliverRound(db, ports, addTime(now, 2));
  expect(ports.sender.sent.map(({ url }) => url)).toEqual(["https://hooks.example/udam"]);
});

test("the log is forgotten after its time, and not before", async () => {
  const { accountId, ports } = await listening();
  await happen(db, accountId, now);
  await deliverRound(db, ports, now);
  await forgetDeliveries(db, { now: addTime(now, 30 * DAY) });
  expect(await db.$count(webhookAttempts)).toBe(1);
  await forgetDeliveries(db, { now: addTime(now, 30 * DAY + 1) });
  for (const table of [webhookAttempts, webhookDeliveries, webhookMessages])
    expect(await db.$count(table, eq(table.id, table.id))).toBe(0);
});
