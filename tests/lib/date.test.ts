import { describe, expect, it } from "vitest";
import { formatDate, formatDay, formatExact, formatMoment, formatRelative } from "@/lib/date";
import { addTime, DAY, HOUR, MINUTE, SECOND } from "@/lib/time";

const NOW = new Date("2026-11-22T14:06:00Z");

describe("formatRelative", () => {
  it.each([
    { by: -2 * SECOND, says: "just now" },
    { by: -38 * SECOND, says: "38 s ago" },
    { by: -4 * MINUTE, says: "4 min ago" },
    { by: -119 * MINUTE, says: "1 h ago" },
    { by: -12 * DAY, says: "12 d ago" },
    { by: 5 * DAY + HOUR, says: "in 5 d" },
    { by: -30 * DAY, says: "23 Oct 2026" },
  ])("says $says", ({ by, says }) => {
    expect(formatRelative(addTime(NOW, by), NOW)).toBe(says);
  });
});

describe("exact times", () => {
  it("name their zone, so that the same instant never reads as two", () => {
    expect(formatDate(NOW)).toBe("22 Nov 2026");
    expect(formatDay(NOW)).toBe("22 Nov");
    expect(formatMoment(NOW)).toBe("22 Nov, 14:06");
    expect(formatMoment(NOW, "Europe/Berlin")).toBe("22 Nov, 15:06");
    expect(formatExact(NOW)).toBe("22 November 2026 at 14:06 UTC");
    expect(formatExact(NOW, "Europe/Berlin")).toContain("15:06");
  });
});
