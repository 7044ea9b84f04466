import { afterAll, beforeAll, expect, test } from "vitest";
import { startMailServer } from "@/dev/mail/server";
import { freePort } from "@/dev/port";
import { MINUTE } from "@/lib/time";
import { startCollector } from "../support/collector";
import { type Command, runCommand } from "../support/command";
import { valueIn } from "../support/exposition";
import { anAccount } from "../support/factories/account";
import { productionSettings } from "../support/production";
import { testDb } from "../support/test-db";

const { db } = testDb({ connections: 1, emptied: "once" });
const TOKEN = "token-of-the-prometheus-of-this-test";
const collector = await startCollector();
const mail = await startMailServer();
let server: Command;
let address = "";

beforeAll(async () => {
  const port = await freePort();
  address = `http://localhost:${port}`;
  server = runCommand("start", [], {
    ...productionSettings(port, mail.smtpUrl),
    METRICS_TOKEN: TOKEN,
    DRAIN_SECONDS: "5",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
  });
  await server.printed("listening");
  expect(server.output()).toContain("TRUSTED_PROXIES is 0");
}, 2 * MINUTE);

afterAll(async () => {
  server.send("SIGKILL");
  await collector.stop();
  await mail.stop();
});

async function logIn(email: string, password: string) {
  const response = await fetch(`${address}/api/trpc/auth.logIn`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: "https://market.example" },
    body: JSON.stringify({ json: { email, password } }),
  });
  await response.arrayBuffer();
  return response;
}

test.each(["/api/health", "/api/ready"])("%s answers GET and HEAD, and is never kept", async (path) => {
  for (const method of ["GET", "HEAD"]) {
    const response = await fetch(address + path, { method });
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.text()).toBe(
      method === "HEAD" ? "" : JSON.stringify({ status: path === "/api/health" ? "alive" : "ready" }),
    );
  }
});

test("/api/metrics: nothing without the token; with it what was asked, by route", async () => {
  const metrics = (authorization: string) => fetch(`${address}/api/metrics`, { headers: { authorization } });
  expect((await metrics("Bearer nobody")).status).toBe(401);
  const { email } = await anAccount(db);
  expect((await logIn(email, "a canary of a password")).status).toBe(401);
  await (await fetch(`${address}/orders/ord_canary?q=canary`)).arrayBuffer();
  const text = await (await metrics(`Bearer ${TOKEN}`)).text();
  expect(valueIn(text, "log_in_failures_total")).toBe(1);
  expect(valueIn(text, "vitals_up", { part: "orders" })).toBe(1);
  const requests = (route: string, method: string) =>
    valueIn(text, "http_request_duration_seconds_count", { route, method });
  expect(requests("/api/trpc/[trpc]", "POST")).toBe(1);
  expect(requests("/orders/[id]", "GET")).toBe(1);
  expect(requests("/api/health", "HEAD")).toBe(1);
  expect(text).not.toContain("canary");
  expect(text).not.toContain(email);
});

test("asked to stop: not ready, still answering, then gone, with its last spans sent", async () => {
  const { email, password } = await anAccount(db);
  server.send("SIGTERM");
  let ready = await fetch(`${address}/api/ready`);
  while (ready.status === 200) ready = await fetch(`${address}/api/ready`);
  expect(await ready.json()).toMatchObject({ status: 503, check: "draining" });
  expect((await fetch(`${address}/api/health`)).status).toBe(200);
  const answer = await logIn(email, password);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("connection")).toBe("close");
  expect(await server.ended).toBe(0);

  const spans = collector.spans();
  const request = spans.find(({ name }) => name === "POST /api/trpc/[trpc]");
  const calls = spans.filter(({ name }) => name === "procedure auth.logIn");
  expect(calls.map(({ attributes }) => attributes["udam.code"])).toEqual(["wrong_credentials", "ok"]);
  expect(calls.map(({ traceId }) => traceId)).toContain(request?.traceId);
  expect(spans.map(({ name }) => name)).toContain("transaction");
  expect(server.output()).toContain(`"traceId":"${request?.traceId}"`);
  for (const secret of ["canary", email, password]) expect(collector.text()).not.toContain(secret);
});
