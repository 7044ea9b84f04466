import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { RATE_LIMITS } from "@/config/rate-limits";
import { env } from "@/env";
import { openTally } from "@/server/platform/rate-limit";
import { anApiKey, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { forgetProcessWide, putProcessWide } from "../../support/process-wide";
import { rest } from "../../support/rest";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const FRIEND = "https://app.example.org";
let sellerId: `acc_${string}`;

beforeEach(async () => {
  sellerId = (await aSeller(db)).id;
  for (let count = 0; count < 3; count++) await aListing(db, { sellerId });
});

afterEach(() => vi.restoreAllMocks());

describe("an ETag", () => {
  test("spares who has the answer already from getting it again, until it changes", async () => {
    const first = await rest("GET /listings");
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    expect(first.headers.get("cache-control")).toBe("public, no-cache");
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const again = await rest("GET /listings", { headers: { "if-none-match": known } });
      expect(again).toMatchObject({ status: 304, text: "" });
      expect(again.headers.get("etag")).toBe(etag);
    }
    await aListing(db, { sellerId });
    const changed = await rest("GET /listings", { headers: { "if-none-match": etag } });
    expect(changed.status).toBe(200);
    expect(changed.headers.get("etag")).not.toBe(etag);
  });
});

describe("a page", () => {
  test("leads to the next one, by its cursor and by its link, until there is none", async () => {
    const seen: string[] = [];
    let path = "/listings?limit=2&sort=newest";
    for (let pages = 0; path !== "" && pages < 5; pages++) {
      const { body, headers } = await rest(`GET ${path}`);
      const page = body as { items: { id: string }[]; next: string | null };
      seen.push(...page.items.map(({ id }) => id));
      const link = /^<\/api\/v1([^>]+)>; rel="next"$/.exec(headers.get("link") ?? "");
      expect(link === null).toBe(page.next === null);
      path = link?.[1] ?? "";
    }
    expect(new Set(seen).size).toBe(3);
    expect(seen).toHaveLength(3);
  });
});

describe("another site's page", () => {
  const preflight = (origin: string) =>
    rest("OPTIONS /orders", { headers: { origin, "access-control-request-method": "POST" } });

  test("may read nothing unless it was named", async () => {
    for (const { headers } of [
      await preflight(FRIEND),
      await rest("GET /listings", { headers: { origin: FRIEND } }),
    ]) {
      expect(headers.get("access-control-allow-origin")).toBeNull();
      expect(headers.get("vary")).toMatch(/^Origin\b/);
    }
  });

  test("that was named may, without cookies; others still may not", async () => {
    vi.spyOn(env(), "API_CORS_ORIGINS", "get").mockReturnValue([FRIEND]);
    const asked = await preflight(FRIEND);
    expect(asked.status).toBe(204);
    expect(asked.headers.get("access-control-allow-origin")).toBe(FRIEND);
    expect(asked.headers.get("access-control-allow-methods")).toContain("POST");
    expect(asked.headers.get("access-control-allow-headers")).toContain("Idempotency-Key");
    const refused = await rest("GET /orders", { headers: { origin: FRIEND } });
    expect(refused.status).toBe(401);
    expect(refused.headers.get("access-control-allow-origin")).toBe(FRIEND);
    expect(refused.headers.get("access-control-expose-headers")).toContain("RateLimit");
    for (const { headers } of [asked, refused])
      expect(headers.get("access-control-allow-credentials")).toBeNull();
    expect((await preflight("https://evil.example")).headers.get("access-control-allow-origin")).toBeNull();
  });

  test("is anybody's where * was named", async () => {
    vi.spyOn(env(), "API_CORS_ORIGINS", "get").mockReturnValue(["*"]);
    const { headers } = await rest("GET /listings", { headers: { origin: "https://any.example" } });
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("vary") ?? "").not.toContain("Origin");
  });
});

describe("limits", () => {
  test("are told with every answer, and when they are reached with the seconds to wait", async () => {
    const limits = { ...RATE_LIMITS, api_key: { times: 2, per: RATE_LIMITS.api_key.per } };
    putProcessWide("tally", openTally(undefined, limits));
    const { secret } = await anApiKey(db, sellerId);
    const ask = () => rest("GET /orders", { headers: { authorization: `Bearer ${secret}` } });
    const first = await ask();
    expect(first.headers.get("ratelimit-policy")).toContain('"api_account";q=12000;w=60');
    expect(first.headers.get("ratelimit")).toMatch(/^"api_key";r=1;t=60, "api_account";r=11999;t=60$/);
    await ask();
    const refused = await ask();
    expect(refused).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    expect(refused.headers.get("ratelimit")).toMatch(/^"api_key";r=0;t=\d+$/);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    const another = await anApiKey(db, sellerId);
    const headers = { authorization: `Bearer ${another.secret}` };
    expect((await rest("GET /orders", { headers })).status).toBe(200);
    forgetProcessWide("tally");
  });
});
