import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { MAX_WEBHOOK_ENDPOINTS } from "@/config/limits";
import { DomainError } from "@/contracts/errors";
import { must } from "@/lib/assert";
import { addTime, DAY, HOUR } from "@/lib/time";
import {
  auditLog,
  notices,
  webhookAttempts,
  webhookDeliveries,
  webhookEndpoints,
  webhookMessages,
} from "@/server/db/schema";
import { changeEndpoint } from "@/server/domain/webhook/change-endpoint";
import { createEndpoint } from "@/server/domain/webhook/create-endpoint";
import { findDeliveries } from "@/server/domain/webhook/find-deliveries";
import { findEndpoints } from "@/server/domain/webhook/find-endpoints";
import { rollSecret } from "@/server/domain/webhook/roll-secret";
import { redeliver, sendTest } from "@/server/domain/webhook/send-again";
import { disableEndpoint, enableEndpoint, removeEndpoint } from "@/server/domain/webhook/switch-endpoint";
import { composeMail } from "@/server/platform/mail/compose-mail";
import { anAccount } from "../../support/factories/account";
import { testDb } from "../../support/test-db";
import { anEndpoint, client, deliverRound, happen, webhookPorts } from "../../support/webhooks";

const { db } = testDb();
const now = new Date();
const content = { url: "https://hooks.example/udam", events: ["order.paid" as const], description: "" };

test("the secret is answered once, sealed in the row, and is nowhere else", async () => {
  const { id: accountId } = await anAccount(db);
  const { secret, ...endpoint } = await createEndpoint(db, webhookPorts(), {
    ...content,
    accountId,
    client,
    now,
  });
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(endpoint.lastFour).toBe(secret.slice(-5, -1));
  const everything = JSON.stringify([
    await db.select().from(webhookEndpoints),
    await db.select().from(auditLog),
    await findEndpoints(db, { accountId, now }),
  ]);
  expect(everything).not.toContain(secret.slice(6, -1));
  const { items } = await findEndpoints(db, { accountId, now });
  expect(items).toEqual([endpoint]);
});

test("an envelope put into another row, or kept from before a roll, does not open", async () => {
  const { id: accountId } = await anAccount(db);
  const [one, other] = [await anEndpoint(db, accountId, { now }), await anEndpoint(db, accountId, { now })];
  const [row] = await db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, one.id));
  const { sealed, keyId } = must(row, "the row");
  await db.update(webhookEndpoints).set({ sealed, keyId }).where(eq(webhookEndpoints.id, other.id));
  const ports = webhookPorts();
  await sendTest(db, { endpointId: other.id, accountId, now });
  await deliverRound(db, ports, now);
  await rollSecret(db, ports.box, { endpointId: one.id, accountId, client, now });
  await db.update(webhookEndpoints).set({ sealed }).where(eq(webhookEndpoints.id, one.id));
  await sendTest(db, { endpointId: one.id, accountId, now });
  await deliverRound(db, ports, now);
  expect(ports.sender.sent).toEqual([]);
  const unsigned = "Not sent: its signing secret cannot be opened. Roll it.";
  expect((await db.select().from(webhookAttempts)).map(({ problem }) => problem)).toEqual([
    unsigned,
    unsigned,
  ]);
});

test("an address that is not one we send to is refused at save, with the reason", async () => {
  const { id: accountId } = await anAccount(db);
  const inside = { ...content, url: "http://hooks.example/", accountId, client, now };
  await expect(createEndpoint(db, webhookPorts(), inside)).rejects.toMatchObject({
    code: "webhook_url_refused",
    details: { reason: "not_https" },
  });
  const { id: endpointId } = await anEndpoint(db, accountId, { now });
  const change = { endpointId, url: inside.url, accountId, client, now };
  await expect(changeEndpoint(db, webhookPorts().sender, change)).rejects.toMatchObject({
    code: "webhook_url_refused",
  });
});

test("twenty at most, and none before the e-mail is verified", async () => {
  const { id: accountId } = await anAccount(db);
  const many = Array.from({ length: MAX_WEBHOOK_ENDPOINTS + 3 }, () =>
    createEndpoint(db, webhookPorts(), { ...content, accountId, client, now }).catch(({ code }) => code),
  );
  expect((await Promise.all(many)).filter((made) => made === "too_many_endpoints")).toHaveLength(3);
  const { id: young } = await anAccount(db, { verified: false });
  const refused = createEndpoint(db, webhookPorts(), { ...content, accountId: young, client, now });
  await expect(refused).rejects.toMatchObject({ code: "email_unverified" });
});

test("someone else's endpoint and delivery are not there", async () => {
  const [owner, stranger] = [await anAccount(db), await anAccount(db)];
  const { id: endpointId } = await anEndpoint(db, owner.id, { now });
  const { deliveryId } = await sendTest(db, { endpointId, accountId: owner.id, now });
  const asked = { endpointId, accountId: stranger.id, client, now };
  const ports = webhookPorts();
  const attempts = await Promise.allSettled([
    changeEndpoint(db, ports.sender, { ...asked, description: "mine" }),
    rollSecret(db, ports.box, asked),
    enableEndpoint(db, asked),
    disableEndpoint(db, asked),
    removeEndpoint(db, asked),
    sendTest(db, asked),
    findDeliveries(db, asked),
    redeliver(db, { deliveryId, accountId: stranger.id, now }),
  ]);
  expect(attempts).toEqual(Array(8).fill({ status: "rejected", reason: new DomainError("not_found") }));
  expect((await findEndpoints(db, { accountId: stranger.id, now })).items).toEqual([]);
});

test("off: it hears nothing and what is on its way has failed; on again: it hears what happens then", async () => {
  const { id: accountId } = await anAccount(db);
  const { id: endpointId } = await anEndpoint(db, accountId, { now });
  const own = { endpointId, accountId, client, now };
  const ports = webhookPorts();
  await sendTest(db, own);
  expect(await disableEndpoint(db, own)).toMatchObject({ disabledAt: now, disabledReason: "owner" });
  await happen(db, accountId, now);
  expect(await deliverRound(db, ports, now)).toBe(0);
  const [delivery] = await db.select().from(webhookDeliveries);
  expect(delivery?.status).toBe("failed");
  await expect(sendTest(db, own)).rejects.toMatchObject({ code: "endpoint_off" });
  const again = redeliver(db, { deliveryId: must(delivery, "the delivery").id, accountId, now });
  await expect(again).rejects.toMatchObject({ code: "endpoint_off" });
  expect(await enableEndpoint(db, own)).toMatchObject({ disabledAt: null, disabledReason: null });
  await happen(db, accountId, now);
  expect(await deliverRound(db, ports, now)).toBe(1);
});

test("three days of nothing but failures turn it off, with a mail and a notice", async () => {
  const { id: accountId, email } = await anAccount(db);
  const { id: endpointId } = await anEndpoint(db, accountId, { now });
  const ports = webhookPorts();
  ports.sender.answers({ status: 503 });
  const failAt = async (at: Date) => {
    await happen(db, accountId, at);
    await deliverRound(db, ports, at);
    return must((await findEndpoints(db, { accountId, now: at })).items[0], "the endpoint");
  };
  expect(await failAt(now)).toMatchObject({ failingSince: now, disabledAt: null });
  expect((await failAt(addTime(now, 3 * DAY - HOUR))).disabledAt).toBeNull();
  const worn = addTime(now, 3 * DAY);
  expect(await failAt(worn)).toMatchObject({ disabledReason: "failing" });
  expect(await db.$count(webhookDeliveries, eq(webhookDeliveries.status, "pending"))).toBe(0);
  expect(await db.select({ kind: notices.kind }).from(notices)).toEqual([{ kind: "webhook_disabled" }]);
  expect(ports.jobs.queued).toEqual([{ template: "webhook_disabled", endpointId }]);
  const mail = must(ports.jobs.queued[0], "the mail");
  expect(await composeMail(db, { mail, now: worn })).toMatchObject({
    to: email,
    subject: "Your webhook endpoint at hooks.example was turned off",
  });
  await happen(db, accountId, worn);
  expect(await db.$count(webhookMessages)).toBe(3);
  await enableEndpoint(db, { endpointId, accountId, client, now: worn });
  expect(await composeMail(db, { mail, now: worn })).toBeNull();
  ports.sender.answers({ status: 500 });
  expect((await failAt(addTime(worn, DAY))).disabledAt).toBeNull();
});

test("one that answers 410 Gone is turned off at once", async () => {
  const { id: accountId } = await anAccount(db);
  await anEndpoint(db, accountId, { now });
  const ports = webhookPorts();
  ports.sender.answers({ status: 410 });
  await happen(db, accountId, now);
  await deliverRound(db, ports, now);
  const { items } = await findEndpoints(db, { accountId, now });
  expect(items).toMatchObject([{ disabledReason: "gone" }]);
  expect(ports.jobs.mails()).toEqual(["webhook_disabled"]);
});

test("removed: it is not listed, hears nothing, and its secrets are gone from the row", async () => {
  const { id: accountId } = await anAccount(db);
  const { id: endpointId } = await anEndpoint(db, accountId, { now });
  const own = { endpointId, accountId, client, now };
  await rollSecret(db, webhookPorts().box, own);
  await sendTest(db, own);
  await removeEndpoint(db, own);
  expect((await findEndpoints(db, { accountId, now })).items).toEqual([]);
  const [row] = await db.select().from(webhookEndpoints);
  expect(row).toMatchObject({ sealed: "", previousSealed: null });
  expect(await deliverRound(db, webhookPorts(), now)).toBe(0);
  await expect(removeEndpoint(db, own)).rejects.toMatchObject({ code: "not_found" });
});

test("the log has every try; redelivering sends the same message again, as a delivery of its own", async () => {
  const { id: accountId } = await anAccount(db);
  const { id: endpointId } = await anEndpoint(db, accountId, { now });
  const ports = webhookPorts();
  ports.sender.answers({ status: 500, body: "<b>no</b>" });
  const { deliveryId } = await sendTest(db, { endpointId, accountId, now });
  await deliverRound(db, ports, now);
  const own = { deliveryId, accountId, now: addTime(now, 100) };
  expect(await redeliver(db, own)).toEqual({ deliveryId });
  ports.sender.answers({ status: 200, body: "yes" });
  await deliverRound(db, ports, own.now);
  const again = await redeliver(db, own);
  expect(again.deliveryId).not.toBe(deliveryId);
  await deliverRound(db, ports, addTime(now, 200));

  const log = await findDeliveries(db, { endpointId, accountId, now: own.now });
  expect(log.items.map(({ id, status, type }) => [id, status, type])).toEqual([
    [again.deliveryId, "succeeded", "webhook.test"],
    [deliveryId, "succeeded", "webhook.test"],
  ]);
  expect(
    log.items[1]?.attempts.map(({ responseStatus, responseBody }) => [responseStatus, responseBody]),
  ).toEqual([
    [200, "yes"],
    [500, "<b>no</b>"],
  ]);
  expect(new Set(ports.sender.sent.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(ports.sender.sent.map(({ body }) => body)).toEqual(Array(3).fill(log.items[0]?.payload));
});
