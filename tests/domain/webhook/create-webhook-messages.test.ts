import { expect, test } from "vitest";
import { newId } from "@/lib/id";
import { webhookMessages } from "@/server/db/schema";
import {
  createWebhookMessages,
  type NewWebhookMessage,
} from "@/server/domain/webhook/create-webhook-messages";
import { anAccount } from "../../support/factories/account";
import { aSilentEndpoint } from "../../support/factories/webhook";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-03-01T12:00:00Z");

function soldOut(accountId: `acc_${string}`): NewWebhookMessage {
  return { accountId, type: "listing.sold_out", data: { listingId: newId("lst", now) }, now };
}

test("is written for an account whose endpoint wants it, once however many want it", async () => {
  const { id } = await anAccount(db);
  await aSilentEndpoint(db, id, { events: ["order.paid", "listing.sold_out"] });
  await aSilentEndpoint(db, id, { events: ["listing.sold_out"] });
  const message = soldOut(id);
  await createWebhookMessages(db, [message]);
  expect(await db.select().from(webhookMessages)).toEqual([
    {
      id: expect.stringMatching(/^msg_/),
      accountId: id,
      type: "listing.sold_out",
      data: message.data,
      createdAt: now,
      fannedOutAt: null,
    },
  ]);
});

test("is not written where nobody listens: no endpoint, another type, off, removed, another's", async () => {
  const [silent, deaf, off, gone] = await Promise.all([1, 2, 3, 4].map(() => anAccount(db)));
  const ids = [silent, deaf, off, gone].flatMap((account) => account?.id ?? []);
  await aSilentEndpoint(db, ids[1] ?? "acc_", { events: ["order.paid"] });
  await aSilentEndpoint(db, ids[2] ?? "acc_", { events: ["listing.sold_out"], disabledAt: now });
  await aSilentEndpoint(db, ids[3] ?? "acc_", { events: ["listing.sold_out"], removedAt: now });
  await createWebhookMessages(db, ids.map(soldOut));
  await createWebhookMessages(db, []);
  expect(await db.$count(webhookMessages)).toBe(0);
});

test("vanishes with the transaction it was written in", async () => {
  const { id } = await anAccount(db);
  await aSilentEndpoint(db, id, { events: ["listing.sold_out"] });
  const undone = db.transaction(async (tx) => {
    await createWebhookMessages(tx, [soldOut(id)]);
    expect(await tx.$count(webhookMessages)).toBe(1);
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect(await db.$count(webhookMessages)).toBe(0);
});

test("refuses what its type does not know, so that nothing slips into a payload", async () => {
  const { id } = await anAccount(db);
  await aSilentEndpoint(db, id, { events: ["listing.sold_out"] });
  const message = soldOut(id);
  const leaky = {
    ...message,
    data: Object.assign({ secret: "sk_live_1" }, message.data),
  } as NewWebhookMessage;
  await expect(createWebhookMessages(db, [leaky])).rejects.toThrow("Unrecognized key");
  expect(await db.$count(webhookMessages)).toBe(0);
});
