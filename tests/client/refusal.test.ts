import { expect, test } from "vitest";
import { unknownKey } from "@/client/answers";
import { bearerOf, refusalOf } from "@/client/refusal";

test.each([
  ["NOT_FOUND", 401, { "www-authenticate": 'Bearer error="invalid_token"' }],
  ["REVOKED", 401, { "www-authenticate": 'Bearer error="invalid_token"' }],
  ["EXPIRED", 401, { "www-authenticate": 'Bearer error="invalid_token"' }],
  ["FORBIDDEN", 403, {}],
  ["SUSPENDED", 403, {}],
  ["USAGE_EXCEEDED", 429, {}],
  ["RATE_LIMITED", 429, { "retry-after": "1" }],
  ["UNREACHABLE", 503, { "retry-after": "5" }],
] as const)("%s is answered with %i", (code, status, headers) => {
  const refusal = refusalOf(unknownKey(false, code));
  expect(refusal).toMatchObject({ status, body: { status, code } });
  expect(refusal?.headers).toEqual({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    ...headers,
  });
});

test("what is valid is served, also where the seller lets in whom nobody could check", () => {
  expect(refusalOf(unknownKey(true, "VALID"))).toBeNull();
  expect(refusalOf(unknownKey(true, "UNREACHABLE"))).toBeNull();
});

test.each([
  ["Bearer udam_1", "udam_1"],
  ["bearer  udam_1 ", "udam_1"],
  ["Bearer", null],
  ["Bearer a b", null],
  ["Basic udam_1", null],
  ["", null],
  [null, null],
])("the key of %j is %j", (header, key) => {
  expect(bearerOf(header)).toBe(key);
});
