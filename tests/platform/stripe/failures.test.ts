import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/id";
import { type PaymentProvider, ProviderRefused, ProviderUnavailable } from "@/server/domain/payment/provider";
import { openPayments } from "@/server/platform/stripe/open-payments";
import { aSessionRequest, paymentsAt } from "../../support/payments";

const KEY = "sk_test_canary4242";
const NOTE = "a sentence that quotes what was asked: ada@test.example";

let server: Server;
let payments: PaymentProvider;
let answer: RequestListener;
let requests: { path: string; headers: Record<string, unknown> }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push({ path: request.url ?? "", headers: request.headers });
    request.resume().on("end", () => answer(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  payments = paymentsAt({ url: `http://127.0.0.1:${port}`, apiKey: KEY });
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** What creating a session ends in when Stripe answers like this, and how often it was asked. */
async function asked(by: RequestListener): Promise<{ error: unknown; times: number }> {
  answer = by;
  requests = [];
  const error = await payments.createSession(aSessionRequest(new Date())).catch((thrown: unknown) => thrown);
  return { error, times: requests.length };
}

const answering =
  (status: number, error: object | null, headers: Record<string, string> = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status, { "content-type": "application/json", "request-id": "req_1", ...headers });
    response.end(JSON.stringify(error === null ? {} : { error: { message: NOTE, ...error } }));
  };

const UNDECIDED: [string, RequestListener][] = [
  ["too many requests", answering(429, { type: "invalid_request_error", code: "rate_limit" })],
  [
    "a lock that was not had in time",
    answering(429, { type: "invalid_request_error", code: "lock_timeout" }),
  ],
  ["a broken Stripe", answering(500, { type: "api_error" })],
  [
    "a Stripe that asks to try again",
    answering(503, { type: "api_error" }, { "stripe-should-retry": "true" }),
  ],
  ["the same key in flight", answering(409, { type: "idempotency_error", code: "idempotency_key_in_use" })],
  ["a key that is not right", answering(401, { type: "invalid_request_error" })],
  ["a key that may not", answering(403, { type: "invalid_request_error" })],
  ["a proxy's page", (_, response) => response.writeHead(502).end("<h1>Bad gateway</h1>")],
  ["a connection cut before an answer", (request) => request.socket.destroy()],
  [
    "a connection cut within the answer",
    (request, response) => {
      response.writeHead(200, { "content-length": "900" });
      response.write('{"id":', () => request.socket.destroy());
    },
  ],
];

describe("without a decision", () => {
  test.each(UNDECIDED)("%s: nobody knows, and it was asked once", async (_, by) => {
    const { error, times } = await asked(by);
    expect(error).toBeInstanceOf(ProviderUnavailable);
    expect(times).toBe(1);
    expect(String((error as Error).stack)).not.toMatch(/canary|ada@/);
  });

  test("a status that says no, over a body that does not, is no answer", async () => {
    answer = answering(404, null);
    const calls = [payments.getRefund("re_1"), payments.findRefunds("pi_1"), payments.sumBalance()];
    for (const call of await Promise.allSettled(calls))
      expect(call).toEqual({ status: "rejected", reason: new ProviderUnavailable("404 without an error") });
  });

  test("an answer that does not come, or does not end, is not waited for", async () => {
    answer = () => {};
    const dripping = openDripping();
    const calls = [payments.getSession("cs_1"), dripping.asked];
    for (const call of await Promise.allSettled(calls))
      expect(call).toMatchObject({ status: "rejected", reason: { name: "ProviderUnavailable" } });
    dripping.stop();
  });

  test("nobody at the address", async () => {
    const nobody = paymentsAt({ url: "http://127.0.0.1:9", apiKey: KEY });
    await expect(nobody.sumBalance()).rejects.toBeInstanceOf(ProviderUnavailable);
  });
});

/** A Stripe that sends a byte now and then, for ever. */
function openDripping() {
  let timer: NodeJS.Timeout | undefined;
  const dripping = createServer((_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    timer = setInterval(() => response.write(" "), 100);
  });
  const port = new Promise<number>((resolve) => {
    dripping.listen(0, "127.0.0.1", () => resolve((dripping.address() as AddressInfo).port));
  });
  return {
    asked: port.then((at) => paymentsAt({ url: `http://127.0.0.1:${at}`, apiKey: KEY }).getSession("cs_1")),
    stop() {
      clearInterval(timer);
      dripping.closeAllConnections();
      dripping.close();
    },
  };
}

const DECIDED: [string, RequestListener, string][] = [
  [
    "a parameter it does not take",
    answering(400, { type: "invalid_request_error", code: "parameter_invalid_integer" }),
    "parameter_invalid_integer",
  ],
  ["something without a code", answering(400, { type: "invalid_request_error" }), "invalid_request_error"],
  ["the key with another request", answering(400, { type: "idempotency_error" }), "idempotency_error"],
  ["a declined card", answering(402, { type: "card_error", code: "card_declined" }), "card_declined"],
  [
    "a failure it keeps under the key",
    answering(500, { type: "api_error" }, { "idempotent-replayed": "true" }),
    "api_error",
  ],
];

describe("with a decision", () => {
  test.each(DECIDED)("%s: refused, in Stripe's code alone", async (_, by, code) => {
    const { error, times } = await asked(by);
    expect(error).toBeInstanceOf(ProviderRefused);
    expect((error as Error).message).toBe(code);
    expect(times).toBe(1);
    expect(String((error as Error).stack)).not.toMatch(/canary|ada@/);
  });
});

test("what is sent: our key, the version the SDK was made for, and nothing about this machine", async () => {
  await asked(answering(429, { type: "invalid_request_error" }));
  const headers = requests[0]?.headers ?? {};
  expect(headers).toMatchObject({
    authorization: `Bearer ${KEY}`,
    "idempotency-key": expect.stringMatching(/^checkout_pay_/),
    "stripe-version": "2026-10-28.endive",
  });
  expect(headers).not.toHaveProperty("x-stripe-client-telemetry");
  expect(JSON.parse(String(headers["x-stripe-client-user-agent"]))).not.toHaveProperty("platform");
});

test("without a key nothing can be reached, whatever is asked", async () => {
  const none = openPayments({
    APP_URL: "http://localhost:3000",
    STRIPE_SECRET_KEY: undefined,
    STRIPE_API_URL: undefined,
  });
  const now = new Date();
  const refund = { key: "k", paymentIntentId: "pi_1", amount: 1, refundId: newId("rfd", now), attempt: 0 };
  const calls = [
    none.createSession(aSessionRequest(now)),
    none.getSession("cs_1"),
    none.expireSession("cs_1"),
    none.createRefund(refund),
    none.getRefund("re_1"),
    none.findRefunds("pi_1"),
    none.findEvents(now),
    none.sumBalance(),
  ];
  for (const call of await Promise.allSettled(calls))
    expect(call).toMatchObject({ status: "rejected", reason: { name: "ProviderUnavailable" } });
});
