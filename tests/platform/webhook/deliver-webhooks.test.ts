import { afterEach, expect, test } from "vitest";
import { webhookDeliveries } from "@/server/db/schema";
import { redeliver, sendTest } from "@/server/domain/webhook/send-again";
import { secretBox } from "@/server/platform/secret-box";
import { createSender } from "@/server/platform/webhook/create-sender";
import { startDelivering, type WebhookDelivery } from "@/server/platform/webhook/deliver-webhooks";
import { anAccount } from "../../support/factories/account";
import { rememberedJobs } from "../../support/fakes/jobs";
import { openReceiver, type Receiver } from "../../support/receiver";
import { testDb } from "../../support/test-db";
import { anEndpoint, happen } from "../../support/webhooks";

const { db } = testDb();
const nobody = async () => [];
const sender = createSender({
  ...{ resolve: nobody, resolveAllowed: nobody, allowHosts: ["127.0.0.1:*"] },
  timeout: 5_000,
});
const workers: WebhookDelivery[] = [];
const receivers: Receiver[] = [];

afterEach(async () => {
  for (const receiver of receivers.splice(0)) await receiver.close();
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});

function aWorker() {
  const ports = { box: secretBox(), sender, jobs: rememberedJobs() };
  workers.push(startDelivering({ db, ports, now: () => new Date(), every: 20 }));
}
async function listening() {
  const receiver = await openReceiver();
  receivers.push(receiver);
  const { id: accountId } = await anAccount(db);
  const endpoint = await anEndpoint(db, accountId, { now: new Date(), url: receiver.url() });
  return { receiver, accountId, endpoint };
}
const allDone = () =>
  expect
    .poll(async () => (await db.select().from(webhookDeliveries)).map(({ status }) => status), {
      timeout: 20_000,
    })
    .toSatisfy((all: string[]) => all.length > 0 && all.every((status) => status === "succeeded"));

test("three workers send what happens, each message once, and no two at a time to one endpoint", async () => {
  const { receiver, accountId } = await listening();
  let open = 0;
  let most = 0;
  receiver.answer((response) => {
    most = Math.max(most, ++open);
    setImmediate(() => {
      open -= 1;
      response.writeHead(200).end();
    });
  });
  for (let count = 0; count < 3; count++) aWorker();
  await Promise.all(Array.from({ length: 12 }, () => happen(db, accountId, new Date())));
  await expect.poll(() => receiver.hooks.length, { timeout: 20_000 }).toBe(12);
  await allDone();
  expect(new Set(receiver.hooks.map(({ headers }) => headers["webhook-id"])).size).toBe(12);
  expect([receiver.hooks.length, most]).toEqual([12, 1]);
});

test("a server that never answers holds up nobody else", async () => {
  const stuck = await listening();
  stuck.receiver.answer(() => {});
  await happen(db, stuck.accountId, new Date());
  aWorker();
  await expect.poll(() => stuck.receiver.hooks.length, { timeout: 20_000 }).toBe(1);
  const quick = await listening();
  await happen(db, quick.accountId, new Date());
  await expect.poll(() => quick.receiver.hooks.length, { timeout: 4_000 }).toBe(1);
  expect(stuck.receiver.hooks).toHaveLength(1);
});

test("what is on its way is not sent a second time by asking for it at once", async () => {
  const { receiver, accountId, endpoint } = await listening();
  const own = { endpointId: endpoint.id, accountId, now: new Date() };
  const { deliveryId } = await sendTest(db, own);
  const asked = Promise.withResolvers<void>();
  receiver.answer(async (response) => {
    await redeliver(db, { deliveryId, accountId, now: new Date() });
    asked.resolve();
    response.writeHead(200).end();
  });
  aWorker();
  await asked.promise;
  await allDone();
  expect(receiver.hooks).toHaveLength(1);
});
