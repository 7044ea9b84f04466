import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, describe, expect, test } from "vitest";
import type { RateLimit } from "@/contracts/listing-content";
import type { Id } from "@/lib/id";
import { apiAddress } from "../../support/api-door";
import { anApiKey, aSeller } from "../../support/factories/account";
import { aMinted } from "../../support/factories/minted";
import { testDb } from "../../support/test-db";

const { db } = testDb({ emptied: "once" });
const market = await apiAddress();
let sellerId: Id<"acc">;
/** Asks an example for a place's forecast, with this Authorization. */
type Asked = (authorization?: string) => Promise<Response>;
const examples: Partial<Record<"Express" | "Next", Asked>> = {};
let archive: Asked;

beforeAll(async () => {
  sellerId = (await aSeller(db)).id;
  const { secret } = await anApiKey(db, sellerId, { scopes: ["tokens:verify"] });
  // The examples read them when they are loaded, as in a server of their own
  Object.assign(process.env, { MARKET_URL: market, MARKET_API_KEY: secret });
  const { app } = await import("../../../docs/examples/express-server");
  const { GET } = await import("../../../docs/examples/next-route");
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = (path: string) => (authorization?: string) =>
    fetch(address + path, { headers: authorization === undefined ? {} : { authorization } });
  examples.Express = ask("/forecast/60.4,5.3");
  archive = ask("/archive/60.4,5.3");
  examples.Next = (authorization) =>
    GET(
      new Request("http://seller.example/forecast/60.4,5.3", {
        headers: authorization === undefined ? {} : { authorization },
      }),
      { params: Promise.resolve({ place: "60.4,5.3" }) },
    );
  return () => {
    server.close();
  };
});

const aKey = (traits: { callsPerUnit?: number; rateLimit?: RateLimit; sellerId?: Id<"acc"> } = {}) =>
  aMinted(db, { sellerId, now: new Date(), ...traits });

describe.each(["Express", "Next"] as const)("the example for %s", (name) => {
  const ask: Asked = (authorization) => examples[name]?.(authorization) ?? Promise.reject(new Error(name));

  test("serves a buyer's key and counts its calls, until they are used up", async () => {
    const { secret, usage } = await aKey({ callsPerUnit: 2 });
    for (const callsLeft of [1, 0]) {
      const response = await ask(`Bearer ${secret}`);
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ place: "60.4,5.3", celsius: 4, callsLeft });
    }
    const response = await ask(`Bearer ${secret}`);
    expect(response.status).toBe(429);
    expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(await response.json()).toMatchObject({ status: 429, code: "USAGE_EXCEEDED" });
    expect(await usage()).toEqual({ calls: 2, refused: 1 });
  });

  test("says when to come back to who comes too often", async () => {
    const { secret } = await aKey({ rateLimit: { calls: 1, seconds: 3_600 } });
    expect((await ask(`Bearer ${secret}`)).status).toBe(200);
    const response = await ask(`Bearer ${secret}`);
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("1");
  });

  test("serves nobody without a key, or with one that is none", async () => {
    const without = await ask();
    expect(without.status).toBe(401);
    expect(without.headers.get("www-authenticate")).toBe("Bearer");
    const { secret, usage } = await aKey();
    const { secret: another } = await aKey({ sellerId: (await aSeller(db)).id });
    for (const wrong of [another, `${secret.slice(0, -1)}_`, secret.slice(0, -1), "x", "a,b;c"]) {
      const response = await ask(`Bearer ${wrong}`);
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
      expect(await response.json()).toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await usage()).toEqual({ calls: 0, refused: 0 });
  });
});

test("a request that costs more takes more", async () => {
  const { secret, usage } = await aKey({ callsPerUnit: 150 });
  expect(await (await archive(`Bearer ${secret}`)).json()).toMatchObject({ callsLeft: 50 });
  expect((await archive(`Bearer ${secret}`)).status).toBe(429);
  expect(await usage()).toMatchObject({ calls: 100 });
});
