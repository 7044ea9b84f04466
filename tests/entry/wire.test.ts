import { describe, expect, test } from "vitest";
import { MAX_BODY_BYTES } from "@/config/limits";
import { createListener } from "@/server/entry/listener";
import { openServer } from "@/server/entry/open-server";
import { listening } from "../support/serve";
import { asNext, wire } from "../support/wire";

/** Says what Next would have been asked. */
const next = asNext(({ method, url }, outgoing) => void outgoing.end(`next ${method} ${url}`));
const SHORT = { headersTimeout: 200, requestTimeout: 400, connectionsCheckingInterval: 50 };

const port = listening(openServer(createListener(next)));
const hasty = listening(openServer(createListener(next), SHORT));

const CLOSE = ["Host: market.example", "Connection: close"];
const ask = (line: string, ...headers: string[]) => wire(port(), line, ...CLOSE, ...headers, "", "");
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
const bodyOf = (answer: string) => answer.split("\r\n\r\n").slice(1).join("\r\n\r\n");

describe("an address", () => {
  test.each([
    ["/browse?q=a%20b", "next GET /browse?q=a%20b"],
    ["http://other.example/browse?q=1", "next GET /browse?q=1"],
    ["http://other.example", "next GET /"],
    ["http://other.example?q=1", "next GET /?q=1"],
    ["//other.example/x", "next GET //other.example/x"],
  ])("%s is taken", async (target, expected) => {
    expect(bodyOf(await ask(`GET ${target} HTTP/1.1`))).toContain(expected);
  });

  test("with a host is an address of the API too", async () => {
    expect(bodyOf(await ask("GET http://other.example/api/health HTTP/1.1"))).toBe('{"status":"alive"}');
  });

  test.each(["/%", "/a%zz", "/%E0%A4%A", "ftp://other.example/"])("%s is none", async (target) => {
    expect(statusOf(await ask(`GET ${target} HTTP/1.1`))).toBe(400);
  });

  test.each([
    "/api/internal",
    "/api/internal/tags",
    "//api//internal/tags",
    "/API/Internal/tags",
    "/api/%69nternal/tags",
    "/api/internal%2Ftags",
    "http://localhost/api/internal/tags",
  ])("%s is this process's own", async (target) => {
    expect(statusOf(await ask(`GET ${target} HTTP/1.1`))).toBe(404);
  });
});

describe("a method", () => {
  test("HEAD is GET without a body", async () => {
    const answer = await ask("HEAD /api/health HTTP/1.1");
    expect(answer).toMatch(/content-length: 18\r\n/i);
    expect(bodyOf(answer)).toBe("");
  });

  test.each([
    ["OPTIONS", "/api/health", 204, "GET, HEAD, OPTIONS"],
    ["POST", "/api/health", 405, "GET, HEAD, OPTIONS"],
    ["OPTIONS", "/api/trpc/x", 204, "GET, HEAD, POST, OPTIONS"],
    ["DELETE", "/api/trpc/x", 405, "GET, HEAD, POST, OPTIONS"],
    ["GET", "/api/webhooks/stripe", 405, "POST, OPTIONS"],
    ["POST", "/browse", 405, "GET, HEAD, OPTIONS"],
    ["PROPFIND", "/browse", 405, "GET, HEAD, OPTIONS"],
    ["OPTIONS", "/browse", 204, "GET, HEAD, OPTIONS"],
  ])("%s %s: %i", async (method, path, status, allow) => {
    const answer = await ask(`${method} ${path} HTTP/1.1`);
    expect(statusOf(answer)).toBe(status);
    expect(answer).toMatch(new RegExp(`allow: ${allow}\r\n`, "i"));
    expect(answer).toMatch(/x-content-type-options: nosniff/i);
  });

  test("what the API does not know is refused in its own words", async () => {
    const answer = await ask("PROPFIND /api/v1/listings HTTP/1.1");
    expect(statusOf(answer)).toBe(405);
    expect(bodyOf(answer)).toContain('"code":"method_not_allowed"');
  });
});

describe("who asks for too much", () => {
  test("headers over the bound", async () => {
    expect(statusOf(await ask("GET / HTTP/1.1", `X-Long: ${"x".repeat(20_000)}`))).toBe(431);
  });

  test("an address over the bound", async () => {
    expect(statusOf(await ask(`GET /${"x".repeat(20_000)} HTTP/1.1`))).toBe(431);
  });

  test("a body over the bound is refused before it is sent", async () => {
    const answer = await ask(
      "POST /api/trpc/auth.logIn HTTP/1.1",
      "Content-Type: application/json",
      `Content-Length: ${MAX_BODY_BYTES + 1}`,
      "Expect: 100-continue",
    );
    expect(statusOf(answer)).toBe(413);
  });

  test("another protocol: answered in this one", async () => {
    const upgrade = ["Host: a", "Connection: upgrade, close", "Upgrade: websocket", "", ""];
    const answer = await wire(port(), "GET /browse HTTP/1.1", ...upgrade);
    expect(statusOf(answer)).toBe(200);
  });

  test("a body and a length that disagree", async () => {
    const answer = await wire(
      port(),
      "POST /api/v1/orders HTTP/1.1",
      "Host: a",
      "Content-Length: 5",
      "Transfer-Encoding: chunked",
      "",
      "0\r\n\r\n",
    );
    expect(statusOf(answer)).toBe(400);
  });
});

describe("who takes too long", () => {
  test("for the headers", async () => {
    expect(statusOf(await wire(hasty(), "GET / HTTP/1.1", "Host: a", "X-Slow"))).toBe(408);
  });

  test("for the body", async () => {
    const head = [
      "POST /api/trpc/auth.logIn HTTP/1.1",
      "Host: a",
      "Content-Type: application/json",
      "Content-Length: 9",
      "",
      "{",
    ];
    expect(statusOf(await wire(hasty(), ...head))).toBe(408);
  });

  test("to say anything at all", async () => {
    expect(await wire(hasty(), "")).toMatch(/^(HTTP\/1\.1 408|$)/);
  });
});

test("requests that follow each other without waiting are answered in order", async () => {
  const one = (path: string, ...headers: string[]) => [`GET ${path} HTTP/1.1`, "Host: a", ...headers, "", ""];
  const answer = await wire(
    port(),
    [one("/first"), one("/api/health"), one("/third", "Connection: close")].flat().join("\r\n"),
  );
  const order = ["next GET /first", '{"status":"alive"}', "next GET /third"].map((body) =>
    answer.indexOf(body),
  );
  expect(order).not.toContain(-1);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});
