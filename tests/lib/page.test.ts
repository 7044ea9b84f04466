import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCursor, encodeCursor, toPage } from "@/lib/page";

describe("page", () => {
  it("cuts the extra row off and says where to go on", () => {
    const page = toPage([1, 2, 3], 2, (row) => [row], String);
    expect(page.items).toEqual(["1", "2"]);
    expect(decodeCursor(page.next ?? "", 1)).toEqual([2]);
  });

  it("ends when no extra row came", () => {
    expect(toPage([1, 2], 2, (row) => [row], String).next).toBeNull();
    expect(toPage([], 2, () => [], String)).toEqual({ items: [], next: null });
  });

  it("gives back what was packed", () => {
    const parts = fc.array(fc.oneof(fc.string(), fc.integer()), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(parts, (values) => {
        expect(decodeCursor(encodeCursor(values), values.length)).toEqual(values);
      }),
    );
  });

  it("treats anything else as no cursor", () => {
    fc.assert(
      fc.property(fc.string(), (junk) => {
        expect(() => decodeCursor(junk, 2)).not.toThrow();
      }),
    );
    expect(decodeCursor(encodeCursor([1]), 2)).toBeNull();
    expect(decodeCursor(Buffer.from('[{"a":1}]').toString("base64url"), 1)).toBeNull();
  });
});
