import { beforeEach, expect, test } from "vitest";
import { anApiKey, aSeller } from "../../support/factories/account";
import { aMintable } from "../../support/factories/minted";
import { rest } from "../../support/rest";
import { testDb } from "../../support/test-db";

const { db } = testDb();
let token: Awaited<ReturnType<typeof aMintable>>;
let [buyer, seller, other]: Record<string, string>[] = [];

beforeEach(async () => {
  token = await aMintable(db, { callsPerUnit: 5, validityDays: 30, now: new Date() });
  const bearer = async (accountId: `acc_${string}`) => ({
    authorization: `Bearer ${(await anApiKey(db, accountId)).secret}`,
  });
  buyer = await bearer(token.buyerId);
  seller = await bearer(token.sellerId);
  other = await bearer((await aSeller(db)).id);
});

const mint = async () => {
  const { body, headers } = await rest(`POST /tokens/${token.tokenId}/mint`, { headers: { ...buyer } });
  expect(headers.get("cache-control")).toContain("no-store");
  return (body as { secret: string }).secret;
};

test("a buyer mints and rotates, and a key sent again never shows a secret twice", async () => {
  const headers = { ...buyer, "idempotency-key": "mint-0001" };
  const first = await rest(`POST /tokens/${token.tokenId}/mint`, { headers });
  expect(first).toMatchObject({
    status: 200,
    body: { tokenId: token.tokenId, calls: { granted: 5, left: 5 } },
  });
  const again = await rest(`POST /tokens/${token.tokenId}/mint`, { headers });
  expect(again).toMatchObject({ status: 409, body: { code: "already_shown" } });
  const rotated = await rest(`POST /tokens/${token.tokenId}/rotate`, {
    headers: { ...buyer },
    body: { graceHours: 2 },
  });
  expect(rotated).toMatchObject({
    status: 200,
    body: { grace: { lastFour: (first.body as { lastFour: string }).lastFour } },
  });
  const refused = await rest(`POST /tokens/${token.tokenId}/rotate`, { headers: { ...seller }, body: {} });
  expect(refused).toMatchObject({ status: 404 });
});

test("a seller verifies: 200 whatever the code, charged once a key", async () => {
  const secret = await mint();
  const body = { token: secret, cost: 2 };
  const headers = { ...seller, "idempotency-key": "verify-0001" };
  const answer = {
    ...{ valid: true, code: "VALID", remaining: 3, orderId: token.orderId, listingId: token.listing.id },
    expiresAt: (await token.row()).expiresAt?.toISOString(),
  };
  for (const _ of [1, 2])
    expect(await rest("POST /tokens/verify", { headers, body })).toMatchObject({ status: 200, body: answer });
  const reused = await rest("POST /tokens/verify", { headers, body: { token: secret } });
  expect(reused).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
  const stranger = await rest("POST /tokens/verify", { headers: { ...other }, body });
  expect(stranger).toMatchObject({ status: 200, body: { valid: false, code: "NOT_FOUND", orderId: null } });
  expect(await rest("POST /tokens/verify", { headers: { ...buyer }, body })).toMatchObject({ status: 403 });
  const usage = await rest(`GET /tokens/${token.tokenId}/usage?by=hour`, { headers: { ...buyer } });
  expect(usage).toMatchObject({ status: 200, body: { by: "hour", calls: 2, refused: 0 } });
  const from = new Date(Date.now() - 86_400_000).toISOString();
  const sold = await rest(`GET /listings/${token.listing.id}/usage?from=${from}`, { headers: { ...seller } });
  expect(sold).toMatchObject({ status: 200, body: { by: "day", calls: 2 } });
});

test("introspection takes a form, as RFC 7662 has it, or JSON", async () => {
  const secret = await mint();
  const form = { ...seller, "content-type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams({ token: secret, token_type_hint: "access_token" }).toString();
  const active = { active: true, sub: token.tokenId, client_id: token.orderId, remaining: 5 };
  expect(await rest("POST /tokens/introspect", { headers: form, body })).toMatchObject({
    status: 200,
    body: active,
  });
  const json = await rest("POST /tokens/introspect", { headers: { ...seller }, body: { token: secret } });
  expect(json).toMatchObject({ status: 200, body: active });
  const stranger = await rest("POST /tokens/introspect", { headers: { ...other }, body: { token: secret } });
  expect(stranger.body).toEqual({ active: false });
  expect(await rest("POST /tokens/verify", { headers: form, body })).toMatchObject({ status: 415 });
});
