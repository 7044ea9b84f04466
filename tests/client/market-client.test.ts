import { beforeEach, describe, expect, test } from "vitest";
import { MarketClient, type MarketClientOptions } from "@/client/market-client";
import { MarketError, MarketUnreachable } from "@/client/post";
import { served } from "../support/serve";

/** What the market of a test heard, and what it answers, one after the other; the last one again and again. */
let heard: { path: string; headers: Headers; body: unknown }[] = [];
let answers: (() => Response | Promise<Response>)[] = [];

const address = served(async (request) => {
  const { pathname } = new URL(request.url);
  heard.push({ path: pathname, headers: request.headers, body: await request.json() });
  const answer = answers.length > 1 ? answers.shift() : answers[0];
  return answer?.() ?? new Response("no answer", { status: 500 });
});

const KEY = "udam_0123456789abcdef0123456789abcdefABCDEF";
const GOOD = {
  valid: true,
  code: "VALID",
  remaining: 39,
  expiresAt: null,
  orderId: "ord_1",
  listingId: "lst_1",
};
const good = () => Response.json(GOOD);
const refused = (status: number, code: string) => () =>
  Response.json(
    { code, title: "Not so." },
    { status, headers: { "content-type": "application/problem+json" } },
  );
const hangs = () => new Promise<Response>(() => {});

const aClient = (options: Partial<MarketClientOptions> = {}) =>
  new MarketClient({ baseUrl: address(), apiKey: "udam_key_1", ...options });
const keysHeard = () => heard.map(({ headers }) => headers.get("idempotency-key"));

beforeEach(() => {
  heard = [];
  answers = [good];
});

describe("verify", () => {
  test("asks the market with the seller's API key, and answers what it says", async () => {
    expect(await aClient().verify(KEY, { cost: 3 })).toEqual(GOOD);
    expect(heard).toMatchObject([{ path: "/api/v1/tokens/verify", body: { token: KEY, cost: 3 } }]);
    expect(heard[0]?.headers.get("authorization")).toBe("Bearer udam_key_1");
  });

  test("costs one call unless told otherwise, each under a key of its own", async () => {
    const client = aClient({ baseUrl: `${address()}/` });
    await client.verify(KEY);
    await client.verify(KEY);
    expect(heard.map(({ body }) => body)).toEqual([
      { token: KEY, cost: 1 },
      { token: KEY, cost: 1 },
    ]);
    expect(new Set(keysHeard()).size).toBe(2);
    await client.verify(KEY, { idempotencyKey: "call-4711" });
    expect(keysHeard()[2]).toBe("call-4711");
  });

  test.each([
    ["is in flight", refused(409, "request_in_flight")],
    ["is closed for a moment", refused(503, "unavailable")],
    ["was asked too often", refused(429, "rate_limited")],
    ["answers through a broken proxy", () => new Response("<h1>Bad gateway</h1>", { status: 502 })],
    ["breaks down", () => Response.error()],
    ["is silent", hangs],
  ])("asks again under the same key where the market %s", async (_, first) => {
    answers = [first, good];
    expect(await aClient({ timeoutMs: 900 }).verify(KEY)).toEqual(GOOD);
    expect(heard).toHaveLength(2);
    expect(keysHeard()[1]).toBe(keysHeard()[0]);
  });

  test("asks again under the same key where the connection was cut after the effect", async () => {
    let cut = false;
    const flaky: typeof fetch = async (...asked) => {
      const response = await fetch(...asked);
      if (cut) return response;
      cut = true;
      throw new TypeError("fetch failed");
    };
    expect(await aClient({ fetch: flaky }).verify(KEY)).toEqual(GOOD);
    expect(heard).toHaveLength(2);
    expect(keysHeard()[1]).toBe(keysHeard()[0]);
  });

  test.each([
    ["refuses", undefined, false],
    ["allows, where the seller chose so,", "allow", true],
  ] as const)("%s when nobody answers in time", async (_, whenUnreachable, valid) => {
    answers = [hangs];
    const client = aClient({ timeoutMs: 90, ...(whenUnreachable && { whenUnreachable }) });
    expect(await client.verify(KEY)).toMatchObject({ valid, code: "UNREACHABLE", remaining: null });
    const gone = aClient({ baseUrl: "http://127.0.0.1:1", ...(whenUnreachable && { whenUnreachable }) });
    expect(await gone.verify(KEY)).toMatchObject({ valid, code: "UNREACHABLE" });
  });

  test.each([
    ["a page", () => new Response("<h1>Welcome</h1>", { headers: { "content-type": "text/html" } })],
    ["other JSON", () => Response.json({ ok: true })],
    ["a bare yes", () => Response.json({ valid: true })],
    ["a contradiction", () => Response.json({ ...GOOD, code: "REVOKED" })],
    ["null", () => Response.json(null)],
    ["a way elsewhere", () => new Response(null, { status: 307, headers: { location: "/elsewhere" } })],
  ])("never takes %s for a good key", async (_, answer) => {
    answers = [answer];
    expect(await aClient().verify(KEY)).toMatchObject({ valid: false, code: "UNREACHABLE" });
    expect(heard.every(({ path }) => path === "/api/v1/tokens/verify")).toBe(true);
  });

  test.each([
    [401, "bearer_invalid"],
    [403, "insufficient_scope"],
    [400, "invalid_input"],
    [422, "idempotency_key_reused"],
  ])("throws a %i %s at once, even where unreachable markets are forgiven", async (status, code) => {
    answers = [refused(status, code)];
    const mistake = aClient({ whenUnreachable: "allow" }).verify(KEY);
    await expect(mistake).rejects.toBeInstanceOf(MarketError);
    await expect(mistake).rejects.toMatchObject({ status, code });
    expect(heard).toHaveLength(1);
  });

  test.each(["", " ", "a b", "x".repeat(201), "\0", "\ud800", "clé", '"; --'])(
    "tells %j from a key without asking, whatever the market is like",
    async (token) => {
      expect(await aClient({ whenUnreachable: "allow" }).verify(token)).toMatchObject({
        valid: false,
        code: "NOT_FOUND",
      });
      expect(await aClient().introspect(token)).toEqual({ active: false });
      expect(heard).toEqual([]);
    },
  );
});

describe("introspect", () => {
  test("answers what the market says, and asks again as verify does", async () => {
    const active = { active: true, token_type: "Bearer", sub: "tok_1", client_id: "o", aud: "l", iat: 1 };
    answers = [refused(503, "unavailable"), () => Response.json(active)];
    expect(await aClient().introspect(KEY)).toEqual(active);
    expect(heard.map(({ path }) => path)).toEqual(Array(2).fill("/api/v1/tokens/introspect"));
  });

  test("throws where nobody answers: nothing can be said of the key", async () => {
    answers = [() => Response.json({ ok: true })];
    await expect(aClient({ whenUnreachable: "allow" }).introspect(KEY)).rejects.toBeInstanceOf(
      MarketUnreachable,
    );
  });
});

test("a client without an API key or an address is not made", () => {
  expect(() => aClient({ apiKey: "" })).toThrow("tokens:verify");
  expect(() => aClient({ baseUrl: "" })).toThrow();
});
