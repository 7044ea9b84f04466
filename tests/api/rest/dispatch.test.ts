import { beforeEach, describe, expect, test } from "vitest";
import { ERRORS } from "@/contracts/errors";
import { aSeller } from "../../support/factories/account";
import { aListing, type ListingFixture } from "../../support/factories/listing";
import { rest } from "../../support/rest";
import { testDb } from "../../support/test-db";

const { db } = testDb();
let listing: ListingFixture;

beforeEach(async () => {
  listing = await aListing(db, { sellerId: (await aSeller(db)).id, units: 5, price: 400 });
});

describe("an answer", () => {
  test("is what the procedure answers, as JSON", async () => {
    const { status, headers, body } = await rest(`GET /listings/${listing.slug}`);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/json");
    expect(headers.get("x-request-id")).toMatch(/^[\w-]{8,64}$/);
    expect(body).toMatchObject({
      id: listing.id,
      price: { amount: 400, currency: "EUR" },
      unitsAvailable: 5,
    });
    expect(body).toMatchObject({ publishedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) });
  });

  test("is the same by id and by slug", async () => {
    const answers = [await rest(`GET /listings/${listing.slug}`), await rest(`GET /listings/${listing.id}`)];
    expect(answers[0]?.body).toEqual(answers[1]?.body);
  });

  test("to HEAD has everything but the body", async () => {
    const head = await rest(`HEAD /listings/${listing.slug}`);
    const get = await rest(`GET /listings/${listing.slug}`);
    expect(head).toMatchObject({ status: 200, text: "" });
    expect(head.headers.get("etag")).toBe(get.headers.get("etag"));
  });
});

describe("an address", () => {
  test.each([
    "/",
    "",
    "/nothing",
    "/listings/",
    "/listings//",
    "/listings/%E0%A4%A",
    "/__proto__",
    "/listings/a/b",
  ])("%j leads nowhere", async (path) => {
    const { status, headers, body } = await rest(`GET ${path}`);
    expect(status).toBe(404);
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(body).toEqual({
      type: "http://localhost:3000/docs/errors#not_found",
      title: ERRORS.not_found.sentence,
      status: 404,
      code: "not_found",
      requestId: headers.get("x-request-id"),
      details: {},
      errors: [],
    });
  });

  test("with a method it does not take says which it does", async () => {
    const { status, headers, body } = await rest(`PUT /listings/${listing.slug}`, { body: {} });
    expect(status).toBe(405);
    expect(headers.get("allow")?.split(", ")).toEqual(expect.arrayContaining(["GET", "HEAD", "OPTIONS"]));
    expect(body).toMatchObject({ code: "method_not_allowed" });
  });
});
