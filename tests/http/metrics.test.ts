import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type * as Metrics from "@/server/api/metrics";
import { samplesIn } from "../support/exposition";
import { anOrder } from "../support/factories/order";
import { served } from "../support/serve";
import { testDb } from "../support/test-db";

const { db } = testDb();
const TOKEN = "canary-token-of-prometheus";
let answerMetrics: typeof Metrics.answerMetrics;
const address = served((request) => answerMetrics(request));

beforeEach(() => startedWith(TOKEN));
afterEach(() => {
  vi.unstubAllEnvs();
});

/** The app as a process that was just started with this token. */
async function startedWith(token: string) {
  vi.stubEnv("METRICS_TOKEN", token);
  vi.resetModules();
  ({ answerMetrics } = await import("@/server/api/metrics"));
}

async function ask(authorization?: string) {
  const response = await fetch(address(), authorization === undefined ? {} : { headers: { authorization } });
  expect(response.headers.get("cache-control")).toBe("no-store");
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
}

test("without a token in the environment there is no such route, whatever is sent", async () => {
  await startedWith("");
  for (const sent of [undefined, "Bearer ", "Bearer undefined", `Bearer ${TOKEN}`])
    expect(await ask(sent)).toMatchObject({ status: 404, text: "" });
});

test.each([
  undefined,
  "",
  "Bearer",
  "Bearer ",
  "Bearer wrong",
  `Basic ${TOKEN}`,
  TOKEN,
  `Bearer ${TOKEN}x`,
  `Bearer ${TOKEN.slice(0, -1)}`,
  `Bearer ${TOKEN.toUpperCase()}`,
  `Bearer ${TOKEN} ${TOKEN}`,
])("%j is not the token", async (sent) => {
  expect(await ask(sent)).toMatchObject({ status: 401, text: "" });
});

test("with it: everything, in Prometheus' format, and nobody in it", async () => {
  const { buyerId, listingId, orderId } = await anOrder(db);
  const { status, type, text } = await ask(`Bearer ${TOKEN}`);
  expect(status).toBe(200);
  expect(type).toMatch(/^text\/plain; version=0\.0\.4/);
  const names = new Set(samplesIn(text).map(({ name }) => name));
  for (const name of [
    "orders",
    "ledger_imbalance",
    "overdue_releases",
    "failed_opens_total",
    "jobs",
    "vitals_up",
  ])
    expect(names).toContain(`udam_${name}`);
  const values = samplesIn(text).flatMap(({ labels }) => Object.values(labels));
  expect(values.filter((value) => /@|canary|[a-z]{3}_[0-9A-Za-z]{8}|\d+\.\d+\.\d+\.\d+/.test(value))).toEqual(
    [],
  );
  for (const id of [buyerId, listingId, orderId, TOKEN]) expect(text).not.toContain(id);
});
