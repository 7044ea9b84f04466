import { eq, sql } from "drizzle-orm";
import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as route from "@/app/api/webhooks/stripe/route";
import { MAX_EVENT_BYTES } from "@/config/limits";
import { orders, stripeEvents, tokens } from "@/server/db/schema";
import { instruments } from "@/server/platform/metrics/instruments";
import { valueIn } from "../support/exposition";
import { anOrderToPay } from "../support/factories/payment";
import { writtenLog } from "../support/log";
import { paymentsAt } from "../support/payments";
import { served } from "../support/serve";
import { aDouble, anOrder as aForeignSession } from "../support/stripe-double";
import { testDb } from "../support/test-db";
import { tally } from "../support/together";

const OLD_SECRET = "whsec_canaryold";
const { double, control, stripe } = await aDouble({ now: () => new Date() });
process.env["STRIPE_SECRET_KEY"] = double.apiKey;
process.env["STRIPE_API_URL"] = double.url;
process.env["STRIPE_WEBHOOK_SECRETS"] = `${double.webhookSecret},${OLD_SECRET}`;
process.env["LOG_LEVEL"] = "info";

const { db } = testDb();
const log = writtenLog();
const answers: string[] = [];
/** What Next makes of a route file: methods it does not export are refused. */
const address = served(async (request) => {
  const handle = new Map(Object.entries(route)).get(request.method);
  return handle ? handle(request) : new Response(null, { status: 405 });
});

beforeAll(() => control.hold());
beforeEach(() => control.reset());
afterAll(async () => {
  await double.stop();
  expect(log.join("")).toContain("stripe event");
  expect(log.join("") + answers.join("")).not.toMatch(/whsec|canary|sk_test|@test\.example|cs_test/);
});

/** An order of ten units that was paid at Stripe, and the event that says so, which has not arrived. */
async function aPaidOrder() {
  const { orderId, sessionId } = await anOrderToPay(db, paymentsAt(double));
  control.pay(sessionId);
  return { orderId, sessionId, body: lastEvent("checkout.session.completed") };
}

function lastEvent(type: string): string {
  return JSON.stringify(
    control.events().findLast((event) => event.type === type),
    null,
    2,
  );
}

const seconds = () => Math.floor(Date.now() / 1_000);
const sign = (payload: string, secret = double.webhookSecret, timestamp = seconds()) =>
  Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });

/** Delivers a body; signed as it is unless another signature is given. */
async function deliver(body: string, signature: string | null = sign(body), init: RequestInit = {}) {
  // A connection each: one whose body was not read to its end is of no more use.
  const own = { connection: "close", "content-type": "application/json; charset=utf-8" };
  const headers = { ...own, ...init.headers };
  const signed = signature === null ? headers : { ...headers, "stripe-signature": signature };
  const response = await fetch(address(), { method: "POST", body, ...init, headers: signed });
  const text = await response.text();
  answers.push(text);
  return { status: response.status, ...(text === "" ? {} : JSON.parse(text)) };
}

const statusOf = async (orderId: string) =>
  (await db.select().from(orders)).find(({ id }) => id === orderId)?.status;
const kept = () => db.select().from(stripeEvents);

describe("what Stripe signed", () => {
  test("is done", async () => {
    const { orderId, sessionId, body } = await aPaidOrder();
    expect(await deliver(body)).toEqual({ status: 200, outcome: "handled" });
    expect(await statusOf(orderId)).toBe("held");
    const type = "checkout.session.completed";
    expect(await kept()).toMatchObject([{ type, objectId: sessionId, outcome: "handled", deliveries: 1 }]);
  });

  test("while the secret is rolled: with the old one, the new one, or both", async () => {
    const { orderId, body } = await aPaidOrder();
    const at = seconds(); // one signature's time is that of all beside it
    const old = sign(body, OLD_SECRET, at);
    expect(await deliver(body, old)).toEqual({ status: 200, outcome: "handled" });
    expect(await deliver(body, sign(body))).toEqual({ status: 200, outcome: "repeated" });
    const both = `${sign(body, "whsec_another", at)},${old.split(",")[1]}`;
    expect(await deliver(body, both)).toEqual({ status: 200, outcome: "repeated" });
    expect(await statusOf(orderId)).toBe("held");
  });

  test("fifty times, ten at once: one effect, and every delivery counted", async () => {
    const { orderId, body } = await aPaidOrder();
    instruments().registry.resetMetrics();
    const outcomes: string[] = [];
    for (let round = 0; round < 5; round++) {
      const ten = await Promise.all(Array.from({ length: 10 }, () => deliver(body)));
      outcomes.push(...ten.map(({ outcome }) => outcome));
    }
    expect(tally(outcomes)).toEqual({ handled: 1, repeated: 49 });
    const metrics = await instruments().registry.metrics();
    expect(valueIn(metrics, "dedupe_hits_total", { kind: "stripe_event" })).toBe(49);
    expect(valueIn(metrics, "stripe_events_total", { outcome: "repeated" })).toBe(49);
    expect(valueIn(metrics, "stripe_event_lag_seconds_count")).toBe(1);
    expect(await kept()).toMatchObject([{ deliveries: 50 }]);
    expect(await statusOf(orderId)).toBe("held");
    expect(await db.$count(tokens, eq(tokens.orderId, orderId))).toBe(10);
    const mails = await db.execute(
      sql`select data ->> 'template' as template from pgboss.job where name = 'mail'`,
    );
    expect(mails).toMatchObject([{ template: "payment_receipt" }]);
  });

  test("of a type that we do not act on is kept and counted", async () => {
    const { orderId } = await aPaidOrder();
    const body = lastEvent("payment_intent.succeeded");
    expect(await deliver(body)).toEqual({ status: 200, outcome: "ignored" });
    expect(await deliver(body)).toEqual({ status: 200, outcome: "repeated" });
    expect(await kept()).toMatchObject([
      { type: "payment_intent.succeeded", outcome: "ignored", deliveries: 2 },
    ]);
    expect(await statusOf(orderId)).toBe("awaiting_payment");
  });

  test("about a session that is not ours is kept, and moves nothing", async () => {
    const { id } = await stripe.checkout.sessions.create(aForeignSession());
    control.pay(id);
    const body = lastEvent("checkout.session.completed");
    expect(await deliver(body)).toEqual({ status: 200, outcome: "foreign" });
    expect(await kept()).toMatchObject([{ outcome: "foreign", objectId: id }]);
  });

  test("about what Stripe itself knows nothing of is kept, and not asked for again", async () => {
    const { body, sessionId } = await aPaidOrder();
    const strange = body.replaceAll(sessionId, "cs_test_of_another_account");
    expect(await deliver(strange)).toEqual({ status: 200, outcome: "foreign" });
    expect(await deliver(strange)).toEqual({ status: 200, outcome: "repeated" });
  });

  test("and a browser has nothing to do with it: an origin is no reason to refuse", async () => {
    const { body } = await aPaidOrder();
    const headers = { origin: "https://dashboard.example", "sec-fetch-site": "cross-site" };
    expect(await deliver(body, sign(body), { headers })).toEqual({ status: 200, outcome: "handled" });
  });

  test("as the double delivers it by itself", async () => {
    const { orderId } = await aPaidOrder();
    control.deliverTo(address());
    const sent = await control.flush();
    control.deliverTo(null);
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await statusOf(orderId)).toBe("held");
  });
});

describe("what Stripe did not sign", () => {
  const cases: [string, (body: string) => { body?: string; signature: string | null }][] = [
    ["without a signature", () => ({ signature: null })],
    ["with an empty one", () => ({ signature: "" })],
    ["with words for one", () => ({ signature: "trust me" })],
    ["with a made-up one", () => ({ signature: `t=${seconds()},v1=${"0".repeat(64)}` })],
    ["with another scheme's", (body) => ({ signature: sign(body).replace("v1=", "v0=") })],
    ["with another body's", () => ({ signature: sign("{}") })],
    ["with another endpoint's", (body) => ({ signature: sign(body, "whsec_of_another_endpoint") })],
    ["signed six minutes ago", (body) => ({ signature: sign(body, undefined, seconds() - 360) })],
    ["with its time moved", (body) => ({ signature: sign(body).replace(/t=\d+/, `t=${seconds() + 9}`) })],
    ["truncated", (body) => ({ body: body.slice(0, -1), signature: sign(body) })],
    ["serialised anew", (body) => ({ body: JSON.stringify(JSON.parse(body)), signature: sign(body) })],
    ["with nothing in it", (body) => ({ body: "", signature: sign(body) })],
  ];

  test.each(cases)("%s: refused, told nothing, and nothing is kept", async (_, forge) => {
    const { orderId, body } = await aPaidOrder();
    const forged = forge(body);
    expect(await deliver(forged.body ?? body, forged.signature)).toEqual({
      status: 400,
      title: "This is not a delivery that we can read.",
    });
    expect(await statusOf(orderId)).toBe("awaiting_payment");
    expect(await kept()).toEqual([]);
  });

  test.each(["{", "null", '"evt_1"', "[]", '{"id":"evt_1"}', '{"object":"v2.core.event","id":"evt_1"}'])(
    "and what is signed but no event: %s",
    async (body) => {
      expect(await deliver(body)).toMatchObject({ status: 400 });
      expect(await kept()).toEqual([]);
    },
  );
});

describe("how it comes", () => {
  test("more than an event can be is not read, whether or not it says how long it is", async () => {
    const body = JSON.stringify({ id: "x".repeat(MAX_EVENT_BYTES) });
    const told = { status: 413, title: "This is more than a delivery can be." };
    expect(await deliver(body)).toEqual(told);
    const unannounced = { body: new Blob([body]).stream(), duplex: "half" };
    expect(await deliver(body, sign(body), unannounced)).toEqual(told);
  });

  test.each(["GET", "PUT", "DELETE"])("a %s is not a delivery", async (method) => {
    const init = { method, ...(method === "GET" ? { body: null } : {}) };
    expect(await deliver("{}", sign("{}"), init)).toEqual({ status: 405 });
  });
});

describe("what cannot be done now is delivered again", () => {
  test("Stripe does not answer", async () => {
    const { orderId, body } = await aPaidOrder();
    control.chaos({ faults: [{ kind: "rate_limit", times: 1 }] });
    expect(await deliver(body)).toMatchObject({ status: 503 });
    expect(await kept()).toEqual([]);
    expect(await deliver(body)).toEqual({ status: 200, outcome: "handled" });
    expect(await statusOf(orderId)).toBe("held");
  });

  test("the database fails", async () => {
    const { orderId, body } = await aPaidOrder();
    await db.execute(sql`alter table payments rename to payments_away`);
    const during = await deliver(body).finally(() =>
      db.execute(sql`alter table payments_away rename to payments`),
    );
    expect(during).toEqual({ status: 503, title: "Not now. Deliver it again." });
    expect(await deliver(body)).toEqual({ status: 200, outcome: "handled" });
    expect(await statusOf(orderId)).toBe("held");
  });
});
