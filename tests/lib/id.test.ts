import { describe, expect, it } from "vitest";
import { isId, newId } from "@/lib/id";

describe("id", () => {
  it("is prefixed, well formed and unlike any other", () => {
    const now = new Date("2026-11-22T12:00:00Z");
    const ids = Array.from({ length: 10_000 }, () => newId("ord", now));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => isId("ord", id))).toBe(true);
  });

  it("sorts by time", () => {
    const earlier = newId("ord", new Date("2026-11-22T12:00:00.000Z"));
    const later = newId("ord", new Date("2026-11-22T12:00:00.001Z"));
    expect(earlier < later).toBe(true);
  });

  it("tells kinds apart", () => {
    const id = newId("tok", new Date());
    expect(isId("ord", id)).toBe(false);
    expect(isId("tok", `${id}'`)).toBe(false);
  });
});
