import { SpanStatusCode } from "@opentelemetry/api";
import { afterAll, expect, test } from "vitest";
import { openLogger } from "@/server/platform/logger";
import { inSpan } from "@/server/platform/tracing/in-span";
import { startTracing } from "@/server/platform/tracing/start-tracing";
import { callerFor, outcomeOf } from "../support/caller";
import { startCollector } from "../support/collector";
import { anAccount } from "../support/factories/account";
import { testDb } from "../support/test-db";

const { db } = testDb();
const collector = await startCollector();
const stop = startTracing({ endpoint: collector.endpoint, serviceName: "market", ratio: 1 });
afterAll(() => collector.stop());

test("spans leave with names and numbers; what they were about stays here", async () => {
  const { email, password } = await anAccount(db);
  const lines: string[] = [];
  const log = openLogger("info", { write: (line) => void lines.push(line) });
  await inSpan("GET /orders/[id]", async (span) => {
    span.setAttributes({
      "http.target": "/orders/ord_canary?q=canary",
      "http.method": "GET",
      "http.status_code": 200,
    });
    expect(await outcomeOf(callerFor(db, null).auth.logIn({ email, password }))).toBe("ok");
    log.info({}, "inside");
  });
  await inSpan("fetch GET https://user:canary@hooks.example/canary?token=canary", async (span) => {
    span.setAttribute("next.span_name", "fetch GET https://hooks.example/canary");
    span.recordException(new Error("select canary from accounts"));
    span.setStatus({ code: SpanStatusCode.ERROR, message: "params: canary" });
  });
  log.info({}, "outside");
  await stop();

  expect(collector.services()).toContain("market");
  const spans = collector.spans();
  const names = spans.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["procedure auth.logIn", "transaction", "GET /orders/[id]"]));
  expect(names).toContain("fetch GET https://hooks.example");
  const named = (name: string) => spans.find((span) => span.name === name);
  expect(named("procedure auth.logIn")?.attributes).toEqual({ "udam.code": "ok" });
  expect(named("GET /orders/[id]")?.attributes).toEqual({
    "http.method": "GET",
    "http.status_code": expect.anything(),
  });
  expect(named("transaction")?.traceId).toBe(named("GET /orders/[id]")?.traceId);
  expect(collector.text()).not.toMatch(/canary|select|@|[a-z]{3}_[0-9A-Za-z]{8}/);
  expect(collector.text()).not.toContain(email);

  const [inside = "", outside = ""] = lines;
  expect(JSON.parse(inside)).toMatchObject({
    traceId: named("GET /orders/[id]")?.traceId,
    spanId: expect.anything(),
  });
  expect(JSON.parse(outside)).not.toHaveProperty("traceId");
});
