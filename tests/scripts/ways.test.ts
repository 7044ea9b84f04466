import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MINUTE } from "@/lib/time";
import { valueIn } from "../support/exposition";
import { anAccount, anApiKey, aSeller } from "../support/factories/account";
import { aListing } from "../support/factories/listing";
import { documentClient } from "../support/openapi/client";
import { METRICS_TOKEN, type Production, startProduction, WAYS } from "../support/production";
import { testDb } from "../support/test-db";

const { db } = testDb({ connections: 2 });

describe.each(WAYS)("`%s`", (way) => {
  let market: Production;
  beforeAll(async () => {
    market = await startProduction(way);
  }, 2 * MINUTE);
  afterAll(() => market.close());

  const call = documentClient(async () => market.address);
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(market.address + path, { redirect: "manual", ...init });
  const mutate = (path: string, json: unknown, headers: Record<string, string> = {}) =>
    ask(`/api/trpc/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: "https://market.example", ...headers },
      body: JSON.stringify({ json }),
    });

  test("programs read, buy once however often they ask, and hear what was wrong", async () => {
    const { id: sellerId } = await aSeller(db);
    const { id: listingId } = await aListing(db, { sellerId, delivery: "shared", price: 5, units: 10 });
    const { id: buyerId } = await anAccount(db);
    const { secret: bearer } = await anApiKey(db, buyerId);
    const list = await call("listingFind");
    expect(list.headers.get("etag")).toBeTruthy();
    const again = await ask("/api/v1/listings", {
      headers: { "if-none-match": list.headers.get("etag") ?? "" },
    });
    expect(again.status).toBe(304);
    const order = { body: { listingId, units: 1 }, bearer, idempotencyKey: "once-and-no-more" };
    const placed = await call("orderPlace", { ...order, status: 201 });
    const replayed = await call("orderPlace", { ...order, status: 201 });
    expect(replayed.body).toEqual(placed.body);
    expect(replayed.headers.get("idempotency-replayed")).toBe("true");
    await call("orderPlace", { body: { listingId, units: 0 }, bearer, status: 422 });
    await call("orderFind", { status: 401 });
    const head = await ask("/api/v1/listings", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    const preflight = await ask("/api/v1/orders", {
      method: "OPTIONS",
      headers: { origin: "https://a.example" },
    });
    expect([preflight.status, preflight.headers.get("allow")]).toEqual([204, "POST, GET, HEAD, OPTIONS"]);
    expect((await ask("/api/v1/orders", { method: "DELETE" })).status).toBe(405);
    expect((await ask("/api/v1/nowhere")).status).toBe(404);
  });

  test("browsers log in, stay logged in, and are answered call by call", async () => {
    const { email, password } = await anAccount(db);
    const logIn = await mutate("auth.logIn", { email, password });
    expect(logIn.status).toBe(200);
    const cookie = logIn.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
    const calls = "/api/trpc/account.get,notice.countUnread?batch=1&input=%7B%7D";
    const streamed = await ask(calls, { headers: { cookie, "trpc-accept": "application/jsonl" } });
    expect(streamed.headers.get("transfer-encoding")).toBe("chunked");
    expect(await streamed.text()).toContain(email);
    const foreign = await mutate("auth.logOut", null, { cookie, origin: "https://evil.example" });
    expect(foreign.status).toBe(403);
    expect((await ask("/api/trpc/auth.logOut", { method: "PUT" })).status).toBe(405);
    const head = await ask("/api/trpc/account.get", { method: "HEAD", headers: { cookie } });
    expect([head.status, head.headers.get("cache-control")]).toEqual([204, "no-store"]);
  });

  test("machines look after it", async () => {
    for (const path of ["/api/health", "/api/ready"]) expect((await ask(path)).status).toBe(200);
    expect((await ask("/api/metrics")).status).toBe(401);
    expect((await ask("/api/webhooks/stripe", { method: "POST", body: "{}" })).status).toBe(400);
    expect((await ask("/api/dev/clock", { method: "POST", body: "{}" })).status).toBe(404);
    const listed = await ask("/api/v1/listings?words=canary");
    expect(listed.status).toBe(200);
    await listed.text();
    const metrics = await ask("/api/metrics", { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
    const text = await metrics.text();
    const labels = { method: "GET", status: "200" };
    const requests = (route: string) =>
      valueIn(text, "http_request_duration_seconds_count", { ...labels, route });
    expect(requests("/api/v1/[[...path]]")).toBeGreaterThan(0);
    expect(requests("/api/health")).toBeGreaterThan(0);
    expect(text).not.toContain("canary");
  });

  test("an address that is none is refused in order", async () => {
    for (const path of ["/%E0%A4%A", "/api/internal/tags"])
      expect([400, 404, 405], path).toContain((await ask(path)).status);
    const doubled = await ask("//evil.example/x");
    expect(doubled.status).toBeLessThan(500);
    expect(doubled.headers.get("location") ?? "/").toMatch(/^\/(?!\/)/);
  });
});
