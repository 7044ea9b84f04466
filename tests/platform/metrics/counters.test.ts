import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, expect, test } from "vitest";
import { MINUTE } from "@/lib/time";
import { placeOrder } from "@/server/domain/order/place-order";
import { reconcilePayments } from "@/server/domain/payment/reconcile-payments";
import { countSignals } from "@/server/platform/metrics/count-signals";
import { instruments } from "@/server/platform/metrics/instruments";
import { routesOf } from "@/server/platform/metrics/route-of";
import { timeRequests } from "@/server/platform/metrics/time-requests";
import { createSecretBox } from "@/server/platform/secret-box";
import { callerFor, outcomeOf } from "../../support/caller";
import { samplesIn, valueIn } from "../../support/exposition";
import { anAccount } from "../../support/factories/account";
import { anOrderRequest } from "../../support/factories/order";
import { aPayMarket } from "../../support/pay-market";

const market = await aPayMarket();
const { db, ports, control, now, move } = market;

countSignals();
timeRequests(
  routesOf({
    staticRoutes: [
      { page: "/browse", regex: "^/browse(?:/)?$" },
      { page: "/orders/mine", regex: "^/orders/mine(?:/)?$" },
    ],
    dynamicRoutes: [{ page: "/orders/[id]", regex: "^/orders/([^/]+?)(?:/)?$" }],
  }),
);
beforeEach(() => instruments().registry.resetMetrics());

const text = () => instruments().registry.metrics();
const counted = async (name: string, labels?: Record<string, string>) => valueIn(await text(), name, labels);

test("a log-in that fails", async () => {
  const { email, password } = await anAccount(db);
  const caller = callerFor(db, null);
  expect(await outcomeOf(caller.auth.logIn({ email, password: "canary-wrong" }))).toBe("wrong_credentials");
  expect(await outcomeOf(caller.auth.logIn({ email: "canary@nobody.example", password }))).toBe(
    "wrong_credentials",
  );
  expect(await counted("log_in_failures_total")).toBe(2);
  expect(await outcomeOf(caller.auth.logIn({ email, password }))).toBe("ok");
  expect(await counted("log_in_failures_total")).toBe(2);
  const calls = (code: string) =>
    counted("procedure_duration_seconds_count", { procedure: "auth.logIn", code });
  expect([await calls("wrong_credentials"), await calls("ok")]).toEqual([2, 1]);
  expect(await text()).not.toMatch(new RegExp(`canary|${email}`));
});

test("a sealed secret that does not open", async () => {
  const box = createSecretBox([{ id: "k1", key: Buffer.alloc(32, 7) }]);
  const binding = { purpose: "credential", rowId: "crd_1", ownerId: "lst_1", version: 1 };
  const sealed = box.seal("canary", binding);
  expect(box.open(sealed, binding)).toBe("canary");
  expect(await counted("failed_opens_total")).toBe(0);
  expect(() => box.open(sealed, { ...binding, rowId: "crd_2" })).toThrow();
  expect(() => box.open({ ...sealed, keyId: "k2" }, binding)).toThrow();
  expect(await counted("failed_opens_total")).toBe(2);
});

test("an order's key that comes again", async () => {
  const { id: listingId } = await market.listing();
  const order = anOrderRequest({ buyerId: await market.buyer(), listingId, now: now() });
  await placeOrder(db, order);
  expect(await counted("dedupe_hits_total", { kind: "order_key" })).toBeUndefined();
  await placeOrder(db, order);
  expect(await counted("dedupe_hits_total", { kind: "order_key" })).toBe(1);
});

test("what the reconciler finds, and not what the webhook brought", async () => {
  const repairs = (kind: string) => counted("reconciler_repairs_total", { kind });
  const heard = await market.checkout();
  control.pay(heard.sessionId);
  await market.deliver();
  await market.checkout(); // is asked about, and has nothing to tell
  await reconcilePayments(db, ports, { now: now() });
  move(6 * MINUTE);
  await reconcilePayments(db, ports, { now: now() });
  expect([await repairs("event"), await repairs("payment")]).toEqual([undefined, undefined]);

  const dropped = await market.checkout();
  control.pay(dropped.sessionId);
  await reconcilePayments(db, ports, { now: now() });
  expect([await repairs("event"), await repairs("payment")]).toEqual([1, undefined]);

  const silent = await market.checkout();
  move(6 * MINUTE);
  control.pay(silent.sessionId);
  await reconcilePayments(db, ports, { now: now() });
  expect(await repairs("payment")).toBe(1);
});

const server = createServer((_, response) => response.writeHead(201).end()).listen(0, "127.0.0.1");
afterAll(() => server.close());

/** Asks for a path by any method, whatever fetch would make of it. */
async function ask(path: string, method = "GET") {
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve, reject) =>
    request({ port, host: "127.0.0.1", path, method, agent: false }, (response) =>
      response.resume().on("end", resolve),
    )
      .on("error", reject)
      .end(),
  );
}

test("requests, by the pattern of their route and a method that there is", async () => {
  const asked = [
    "/browse?q=canary",
    "/orders/ord_canary",
    "/orders/ord_canary2?email=canary@x.example",
    "/orders/mine",
  ];
  for (const path of [...asked, "/_next/static/canary.js", "/canary/192.0.2.7", "/orders/canary/canary"])
    await ask(path);
  await ask("/browse", "PROPFIND");
  const requests = samplesIn(await text()).filter(
    ({ name }) => name === "udam_http_request_duration_seconds_count",
  );
  const routes = requests.map(({ labels, value }) => [
    labels["method"],
    labels["route"],
    labels["status"],
    value,
  ]);
  expect(routes.sort()).toEqual([
    ["GET", "/_next", "201", 1],
    ["GET", "/browse", "201", 1],
    ["GET", "/orders/[id]", "201", 2],
    ["GET", "/orders/mine", "201", 1],
    ["GET", "other", "201", 2],
    ["other", "/browse", "201", 1],
  ]);
  expect(await text()).not.toMatch(/canary|@|192\.0/);
});
