import { beforeEach, describe, expect, test } from "vitest";
import { MAX_BATCH, MAX_BODY_BYTES } from "@/config/limits";
import { createNotice } from "@/server/domain/notice/create-notice";
import { countUnreadNotices } from "@/server/domain/notice/find-notices";
import { apiAddress } from "../support/api-door";
import { anAccount, aSession } from "../support/factories/account";
import { testDb } from "../support/test-db";

const { db } = testDb();
const OWN = { origin: "http://localhost:3000", "sec-fetch-site": "same-origin" };

let accountId: `acc_${string}`;
let cookie: string;

beforeEach(async () => {
  ({ id: accountId } = await anAccount(db));
  ({ cookie } = await aSession(db, accountId));
  await createNotice(db, { accountId, kind: "password_changed", data: {}, now: new Date() });
});

/** A mutation that shows whether it was let through. */
async function markAllRead(
  init: RequestInit & { headers?: Record<string, string> } = {},
  path = "notice.markAllRead",
) {
  const response = await fetch(`${await apiAddress()}/api/trpc/${path}`, {
    method: "POST",
    body: "{}",
    ...init,
    headers: { cookie, "content-type": "application/json", ...init.headers },
  });
  const text = await response.text();
  expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules|select |insert |update /);
  // A method that the route does not know is refused before our handler, with nothing to keep.
  if (text !== "") expect(response.headers.get("cache-control")).toBe("no-store");
  const unread = await countUnreadNotices(db, { accountId });
  return { status: response.status, text, done: unread === 0 };
}

describe("who sent it", () => {
  test.each([
    ["our own page", OWN],
    ["our own page, in a browser without Sec-Fetch-Site", { origin: OWN.origin }],
    ["a program that is no browser", {}],
    ["the address bar", { "sec-fetch-site": "none" }],
  ])("%s is let through", async (_, headers) => {
    expect(await markAllRead({ headers })).toMatchObject({ status: 200, done: true });
  });

  test.each([
    ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    ["another site, in a browser without Sec-Fetch-Site", { origin: "https://evil.example" }],
    ["a sandboxed frame", { origin: "null" }],
    ["a page on another port", { origin: "http://localhost:3001" }],
    ["our name over another protocol", { origin: "https://localhost:3000" }],
    ["a sister domain", { "sec-fetch-site": "same-site" }],
    ["another site that hides its origin", { "sec-fetch-site": "cross-site" }],
    ["another site that claims our origin", { origin: OWN.origin, "sec-fetch-site": "cross-site" }],
    ["a name that only begins like ours", { origin: "http://localhost:3000.evil.example" }],
  ])("%s is refused", async (_, headers) => {
    const answer = await markAllRead({ headers });
    expect(answer).toMatchObject({ status: 403, done: false });
    expect(answer.text).toContain("bad_origin");
  });
});

describe("what was sent", () => {
  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonp",
    "",
  ])("a body of type %j is refused", async (type) => {
    const answer = await markAllRead({ headers: { ...OWN, "content-type": type } });
    expect(answer).toMatchObject({ status: 400, done: false });
  });

  test.each(["application/json; charset=utf-8", "APPLICATION/JSON"])(
    "a body of type %j is JSON",
    async (type) => {
      expect(await markAllRead({ headers: { ...OWN, "content-type": type } })).toMatchObject({ done: true });
    },
  );

  test("a byte order mark before the body is no part of it", async () => {
    expect(await markAllRead({ body: "\uFEFF{}", headers: OWN })).toMatchObject({ status: 200, done: true });
  });

  test.each([
    ["a broken document", "{"],
    ["no document", ""],
    ["an array nested too deep", "[".repeat(200_000)],
  ])("%s is refused as input", async (_, body) => {
    const answer = await markAllRead({ body, headers: OWN }, "notice.markRead");
    expect(answer).toMatchObject({ status: 400, done: false });
    expect(answer.text).toContain("invalid_input");
  });

  test("a body over the bound is refused, whether or not it says how long it is", async () => {
    const body = JSON.stringify({ json: "x".repeat(MAX_BODY_BYTES) });
    expect(await markAllRead({ body, headers: OWN })).toMatchObject({ status: 413, done: false });
    const stream = new Blob([body]).stream();
    const unannounced = { body: stream, duplex: "half", headers: OWN };
    expect(await markAllRead(unannounced)).toMatchObject({ status: 413, done: false });
  });
});

describe("how it was sent", () => {
  test("a mutation is not a GET, whatever a header says", async () => {
    const answer = await markAllRead({
      method: "GET",
      body: null,
      headers: { "x-http-method-override": "POST" },
    });
    expect(answer).toMatchObject({ status: 405, done: false });
  });

  test.each(["PUT", "PATCH", "DELETE"])("nor a %s", async (method) => {
    expect(await markAllRead({ method, headers: OWN })).toMatchObject({ status: 405, done: false });
  });

  test("a query is not a POST", async () => {
    expect(await markAllRead({ headers: OWN }, "notice.countUnread")).toMatchObject({ status: 405 });
  });

  test("a batch has a bound", async () => {
    const batch = (size: number) =>
      `${Array.from({ length: size }, () => "notice.markAllRead").join(",")}?batch=1`;
    expect(await markAllRead({ headers: OWN }, batch(MAX_BATCH + 1))).toMatchObject({
      status: 400,
      done: false,
    });
    expect(await markAllRead({ headers: OWN }, batch(MAX_BATCH))).toMatchObject({ status: 200, done: true });
  });

  test("a mutation is answered whole, so that its cookie arrives", async () => {
    const response = await fetch(`${await apiAddress()}/api/trpc/auth.logOut?batch=1`, {
      method: "POST",
      body: "{}",
      headers: { ...OWN, cookie, "content-type": "application/json", "trpc-accept": "application/jsonl" },
    });
    expect(response.headers.getSetCookie()).toEqual([expect.stringContaining("Max-Age=0")]);
    expect(await response.json()).toHaveLength(1);
  });

  test.each(["%E0%A4%A", "no.such.procedure", "notice", "", "__proto__", "constructor.constructor"])(
    "the path %j leads nowhere, politely",
    async (path) => {
      const { status } = await markAllRead({ headers: OWN }, path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    },
  );
});
