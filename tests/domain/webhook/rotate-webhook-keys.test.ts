import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { must } from "@/lib/assert";
import { webhookEndpoints } from "@/server/db/schema";
import { createEndpoint } from "@/server/domain/webhook/create-endpoint";
import { openSigningSecrets } from "@/server/domain/webhook/endpoint-secret";
import { rollSecret } from "@/server/domain/webhook/roll-secret";
import { rotateWebhookKeys } from "@/server/domain/webhook/rotate-webhook-keys";
import { createSecretBox } from "@/server/platform/secret-box";
import { anAccount } from "../../support/factories/account";
import { testDb } from "../../support/test-db";
import { client, webhookPorts } from "../../support/webhooks";

const { db } = testDb();
const now = new Date();
const oldKey = { id: "old", key: Buffer.alloc(32, "an old key") };
const newKey = { id: "new", key: Buffer.alloc(32, "a new key") };
const [oldBox, bothBox, newBox] = [[oldKey], [newKey, oldKey], [newKey]].map((ring) => createSecretBox(ring));

test("rotating seals current and previous secrets anew; then the old key can leave", async () => {
  const { id: accountId } = await anAccount(db);
  const ports = { ...webhookPorts(), box: must(oldBox, "a box") };
  const content = { url: "https://hooks.example/", events: ["order.paid" as const], description: "" };
  const secrets = new Map<string, string[]>();
  for (let count = 0; count < 5; count++) {
    const { id, secret } = await createEndpoint(db, ports, { ...content, accountId, client, now });
    secrets.set(id, [secret]);
    if (count % 2 === 1) continue;
    const rolled = await rollSecret(db, ports.box, { endpointId: id, accountId, client, now });
    secrets.set(id, [rolled.secret, secret]);
  }
  const both = must(bothBox, "a box");
  expect(await rotateWebhookKeys(db, both, { batch: 2 })).toEqual({ resealed: 5, unopenable: [], left: 0 });
  expect(await rotateWebhookKeys(db, both, { batch: 2 })).toEqual({ resealed: 0, unopenable: [], left: 0 });
  for (const row of await db.select().from(webhookEndpoints))
    expect(openSigningSecrets(must(newBox, "a box"), row, now)).toEqual(secrets.get(row.id));
});

test("what no key opens is named, left as it is, and keeps the old key from leaving", async () => {
  const { id: accountId } = await anAccount(db);
  const ports = { ...webhookPorts(), box: must(oldBox, "a box") };
  const content = { url: "https://hooks.example/", events: ["order.paid" as const], description: "" };
  const { id } = await createEndpoint(db, ports, { ...content, accountId, client, now });
  await db.update(webhookEndpoints).set({ version: 7 }).where(eq(webhookEndpoints.id, id));
  const rotation = await rotateWebhookKeys(db, must(bothBox, "a box"), { batch: 10 });
  expect(rotation).toEqual({ resealed: 0, unopenable: [id], left: 1 });
});
