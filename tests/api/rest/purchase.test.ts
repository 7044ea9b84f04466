import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { must } from "@/lib/assert";
import { accounts } from "@/server/db/schema";
import { apiAddress } from "../../support/api-door";
import { mailedSecret } from "../../support/mailed-secret";
import { documentClient } from "../../support/openapi/client";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const call = documentClient(apiAddress);
const password = "nine paper lanterns";

/** Signs up, follows the mailed link and logs in, all over the API; answers a session token. */
async function signedUp(name: string, email: string): Promise<string> {
  await call("authSignUp", { body: { name, email, password }, status: 204 });
  const [account] = await db.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email));
  const accountId = must(account, email).id;
  const secret = await mailedSecret(db, { purpose: "verify_email", accountId, now: new Date() });
  await call("authVerifyEmail", { body: { secret, password } });
  const loggedIn = await call<{ token: string }>("authLogIn", { body: { email, password } });
  return loggedIn.body.token;
}

const LISTING = {
  serviceName: "Storm Tracks",
  category: "weather",
  summary: "Where storms go, every ten minutes.",
  description: "Positions and strength of every storm over the North Atlantic.",
  tags: ["storms"],
  priceAmount: 200,
  currency: "EUR",
  unitDescription: "3 calls",
  delivery: "minted",
  callsPerUnit: 3,
  units: 10,
  terms: "Use it as you like.",
  updateFrequency: "Every ten minutes",
  coverage: "North Atlantic",
  dictionary: [{ name: "storm", type: "text", meaning: "Its name" }],
  sample: { format: "csv", columns: ["storm"], rows: [["Ingrid"]] },
};

test("a stranger lists, another buys, mints, is verified and rotates, and accepts: over plain HTTP alone", async () => {
  const seller = await signedUp("Sela Voss", "sela@test.example");
  const profile = { name: "Voss Weather", slug: "voss-weather", country: "NO", about: "" };
  await call("accountSaveSellerProfile", { bearer: seller, body: profile });
  const draft = await call<{ listingId: string }>("listingCreate", {
    bearer: seller,
    body: LISTING,
    status: 201,
  });
  const { listingId } = draft.body;
  expect(draft.headers.get("location")).toBe(`/api/v1/account/listings/${listingId}`);
  await call("listingPublish", { bearer: seller, parameters: { listingId } });

  const found = await call<{ items: { id: string }[] }>("listingFind", { parameters: { words: "storm" } });
  expect(found.body.items.map(({ id }) => id)).toEqual([listingId]);

  const buyer = await signedUp("Bo Lind", "bo@test.example");
  const order = { bearer: buyer, body: { listingId, units: 2 }, idempotencyKey: "first-order" };
  const placed = await call<{ orderId: string }>("orderPlace", order);
  expect(placed).toMatchObject({
    status: 201,
    body: {
      status: "held",
      totalPrice: { amount: 400, currency: "EUR" },
      paymentRequiresConfirmation: false,
      tokensIssued: 1,
    },
  });
  const { orderId } = placed.body;
  const again = await call<{ orderId: string }>("orderPlace", order);
  expect(again.body.orderId).toBe(orderId);
  expect(again.headers.get("idempotency-replayed")).toBe("true");

  const vault = await call<{ items: { id: string }[] }>("tokenOfOrder", {
    bearer: buyer,
    parameters: { orderId },
  });
  const tokenId = must(vault.body.items[0], "a token").id;
  const mint = { bearer: buyer, parameters: { tokenId } };
  const minted = await call<{ secret: string }>("tokenMint", mint);
  const first = minted.body.secret;

  const verify = (token: string, body: object = {}, idempotencyKey?: string) =>
    call("tokenVerify", {
      bearer: seller,
      body: { token, ...body },
      ...(idempotencyKey && { idempotencyKey }),
    }).then((answer) => answer.body);
  expect(await verify(first)).toMatchObject({ valid: true, code: "VALID", remaining: 5, orderId, listingId });
  expect(await verify(first, {}, "call-0001")).toMatchObject({ remaining: 4 });
  expect(await verify(first, {}, "call-0001")).toMatchObject({ remaining: 4 });

  const rotated = await call<{ secret: string }>("tokenRotate", { ...mint, body: { graceHours: 1 } });
  const second = rotated.body.secret;
  expect(await verify(second)).toMatchObject({ code: "VALID", remaining: 3 });
  expect(await verify(first, { cost: 2 })).toMatchObject({ code: "VALID", remaining: 1 });
  expect(await verify(second, { cost: 2 })).toMatchObject({ valid: false, code: "USAGE_EXCEEDED" });
  expect(await verify(second)).toMatchObject({ code: "VALID", remaining: 0 });
  expect(await verify(`${second.slice(0, -1)}_`)).toMatchObject({ code: "NOT_FOUND", orderId: null });

  await call("orderAccept", { bearer: buyer, parameters: { orderId } });
  const sold = await call("orderGet", { bearer: seller, parameters: { orderId } });
  expect(sold.body).toMatchObject({ status: "released" });

  for (const bearer of [buyer, seller]) {
    await call("authLogOut", { bearer, status: 204 });
    const { body } = await call("accountGet", { bearer, status: 401 });
    expect(body).toMatchObject({ code: "bearer_invalid" });
  }
});
