import { describe, expect, it } from "vitest";
import { safePath } from "@/lib/safe-path";

describe("a path to return to", () => {
  it.each(["/", "/vault", "/orders?status=held#row-2", "/browse?q=%2F%2Fevil.example"])(
    "may be %s",
    (path) => {
      expect(safePath(path, "/fallback")).toBe(path);
    },
  );

  it.each([
    null,
    undefined,
    "",
    "vault",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/..//evil.example",
    "/.//evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    " //evil.example",
  ])("may not be %j", (path) => {
    expect(safePath(path, "/fallback")).toBe("/fallback");
  });
});
