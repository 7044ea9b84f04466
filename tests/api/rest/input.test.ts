import { beforeEach, describe, expect, test } from "vitest";
import { MAX_BODY_BYTES } from "@/config/limits";
import { DELIVERIES } from "@/contracts/listing-parts";
import { newId } from "@/lib/id";
import { anAccount, anApiKey, aSeller, aSession } from "../../support/factories/account";
import { aListing, type ListingFixture } from "../../support/factories/listing";
import { rest } from "../../support/rest";
import { testDb } from "../../support/test-db";

const { db } = testDb();
let headers: { authorization: string };
let cookie: string;
let listing: ListingFixture;

beforeEach(async () => {
  const account = await anAccount(db);
  headers = { authorization: `Bearer ${(await anApiKey(db, account.id)).secret}` };
  ({ cookie } = await aSession(db, account.id));
  listing = await aListing(db, { sellerId: (await aSeller(db)).id, price: 400, delivery: "pool" });
});

const wrong = (...fields: string[]) => ({
  code: "invalid_input",
  errors: fields.map((field) => ({ field, message: expect.stringMatching(/\w/) })),
});

/** How an error calls a field: what superjson would not carry has no name. */
const nameable = (name: string) => (/^(__proto__|constructor)$/.test(name) ? "" : name);

describe("a query", () => {
  test.each([
    ["limit=1", 1],
    ["inStock=true", 1],
    ["minPrice=400&maxPrice=400", 1],
    ["minPrice=401", 0],
    [DELIVERIES.map((delivery) => `deliveries=${delivery}`).join("&"), 1],
    ["deliveries=shared", 0],
    ["words=station%20weather", 1],
    ["words=5", 0],
  ])("%s finds %i", async (query, count) => {
    const { status, body } = await rest(`GET /listings?${query}`);
    expect(status).toBe(200);
    expect((body as { items: unknown[] }).items).toHaveLength(count);
  });

  test.each([
    ["limit=five", "limit"],
    ["limit=", "limit"],
    ["limit=1e1", "limit"],
    ["limit=1&limit=2", "limit"],
    ["limit=0", "limit"],
    ["inStock=1", "inStock"],
    ["inStock=TRUE", "inStock"],
    ["deliveries=air", "deliveries.0"],
    ["currency=ABC", "currency"],
  ])("%s is refused for that field", async (query, field) => {
    expect(await rest(`GET /listings?${query}`)).toMatchObject({ status: 400, body: wrong(field) });
  });

  test.each(["nothing=1", "__proto__=1", "constructor=1", "toString=1"])("%s is no field", async (query) => {
    const { status, body } = await rest(`GET /listings?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject(wrong(nameable(query.split("=")[0] ?? "")));
    expect((await rest(`GET /account/earnings?${query}`, { headers })).status).not.toBe(200);
  });

  test("asked once, a number in JSON must still be one", async () => {
    await rest(`GET /listings/${listing.id}/quote?units=5`);
    const answer = await rest("POST /orders", { headers, body: { listingId: listing.id, units: "5" } });
    expect(answer).toMatchObject({ status: 400, body: wrong("units") });
    const flag = await rest("POST /listings", { headers, body: { tags: "weather" } });
    expect(flag.status).toBe(403); // not a seller: guards go before fields
  });
});

describe("a body", () => {
  const order = () => ({ listingId: listing.id, units: 1 });

  test.each([
    ["text/plain", 415, "unsupported_media_type"],
    ["application/x-www-form-urlencoded", 415, "unsupported_media_type"],
    ["application/jsonp", 415, "unsupported_media_type"],
    ["", 415, "unsupported_media_type"],
    ["application/json; charset=utf-8", 201, undefined],
    ["APPLICATION/JSON", 201, undefined],
  ])("of the type %j: %i", async (type, status, code) => {
    const answer = await rest("POST /orders", {
      headers: { ...headers, "content-type": type },
      body: order(),
    });
    expect(answer.status).toBe(status);
    if (code !== undefined) expect(answer.body).toMatchObject({ code });
  });

  test.each(["{", "{'a':1}", "undefined", '{"a":1}}', "\u0000"])("%j is not JSON", async (body) => {
    expect(await rest("POST /orders", { headers, body })).toMatchObject({
      status: 400,
      body: { code: "malformed_json" },
    });
  });

  test.each(["[]", "null", "5", '"text"', "true"])("%s is no object", async (body) => {
    expect(await rest("POST /orders", { headers, body })).toMatchObject({ status: 400, body: wrong("") });
  });

  test("that is too large is refused as soon as that is known", async () => {
    const body = JSON.stringify({ upload: "x".repeat(MAX_BODY_BYTES) });
    const answer = await rest("POST /orders", { headers, body });
    expect(answer).toMatchObject({ status: 413, body: { code: "body_too_large" } });
  });

  test("with fields that nobody asked for is refused, whatever they are called", async () => {
    for (const extra of ["price", "buyerId", "now", "__proto__", "constructor"]) {
      const body = JSON.stringify(order()).replace("}", `,${JSON.stringify(extra)}:1}`);
      expect(await rest("POST /orders", { headers, body })).toMatchObject({
        status: 400,
        body: wrong(nameable(extra)),
      });
    }
  });

  test("says nothing that the address says, and nothing to what takes nothing", async () => {
    const headersOf = { headers, body: { orderId: "ord_1" } };
    const twice = await rest("POST /orders/ord_1/accept", headersOf);
    expect(twice).toMatchObject({ status: 400, body: wrong("orderId") });
    const toNothing = await rest("POST /notices/read", { headers, body: { all: true } });
    expect(toNothing).toMatchObject({ status: 400, body: wrong("all") });
    const inQuery = await rest("POST /notices/read?all=true", { headers });
    expect(inQuery).toMatchObject({ status: 400, body: wrong("all") });
  });

  test.each([
    ["lists", (levels: number) => `{"a":${"[".repeat(levels)}${"]".repeat(levels)}}`],
    ["objects", (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`],
  ])("that nests %s without end is refused, with a key as well", async (_, nested) => {
    const keyed = { ...headers, "idempotency-key": "a-deep-order" };
    for (const levels of [33, 10_000])
      expect(
        await rest(`POST /orders/${newId("ord", new Date())}/pay`, { headers: keyed, body: nested(levels) }),
      ).toMatchObject({ status: 400, body: wrong("") });
  });

  test("names every wrong field, with a sentence", async () => {
    const body = { listingId: "lst_1", units: 1.5 };
    expect(await rest("POST /orders", { headers, body })).toMatchObject({
      status: 400,
      body: wrong("listingId", "units"),
    });
  });
});

describe("who asks", () => {
  test("is never known by a cookie, and never gets one", async () => {
    const answer = await rest("GET /orders", { headers: { cookie } });
    expect(answer).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    const out = await rest("POST /auth/logout", { headers: { cookie, ...headers } });
    expect(out.headers.getSetCookie()).toEqual([]);
  });

  test("with a bearer that does not work is told so, even where nobody has to be known", async () => {
    const answer = await rest("GET /listings", { headers: { authorization: "Bearer udam_nothing" } });
    expect(answer).toMatchObject({ status: 401, body: { code: "bearer_invalid" } });
    expect(answer.headers.get("www-authenticate")).toContain("invalid_token");
  });

  test("is answered in private", async () => {
    expect((await rest("GET /orders", { headers })).headers.get("cache-control")).toBe("no-store");
  });
});
