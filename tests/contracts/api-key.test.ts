import { describe, expect, it } from "vitest";
import { SCOPE_GROUPS, SCOPE_NAMES } from "@/config/scopes";
import { CreateApiKeyInput } from "@/contracts/api-key";

const wish = { name: "CI server", scopes: ["orders:read"], expiresInDays: 30, password: "secret" };
const wrong = (changed: object) =>
  CreateApiKeyInput.safeParse({ ...wish, ...changed }).error?.issues.map(({ path }) => path[0]);

describe("the wish for an API key", () => {
  it("has a name, at least one scope, an end or none, and the password", () => {
    expect(CreateApiKeyInput.parse(wish)).toEqual(wish);
    expect(wrong({ expiresInDays: null })).toBeUndefined();
    for (const name of ["", " ", "x".repeat(81), "a\nb"]) expect(wrong({ name })).toContain("name");
    for (const scopes of [[], ["admin"], ["any"], ["orders:read", "orders:read"], "orders:read"]) {
      expect(wrong({ scopes })).toContain("scopes");
    }
    for (const expiresInDays of [0, -1, 1.5, 366, undefined]) {
      expect(wrong({ expiresInDays })).toEqual(["expiresInDays"]);
    }
    expect(wrong({ password: "" })).toEqual(["password"]);
  });
});

it("every scope is offered in one group", () => {
  const offered = SCOPE_GROUPS.flatMap(({ scopes }) => [...scopes]);
  expect(offered.sort()).toEqual([...SCOPE_NAMES].sort());
});
