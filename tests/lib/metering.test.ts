import { expect, test } from "vitest";
import { callsText, everyText, percentUsed, rateText, unitHolds } from "@/lib/metering";

test.each([
  [1, 1, "1 call a second"],
  [100, 60, "100 calls a minute"],
  [5, 10, "5 calls every 10 seconds"],
  [5, 90, "5 calls every 90 seconds"],
  [2_500, 7_200, "2,500 calls every 2 hours"],
  [50, 86_400, "50 calls a day"],
])("%d calls in %d seconds: %s", (calls, seconds, words) => {
  expect(rateText({ calls, seconds })).toBe(words);
});

test("a period alone", () => {
  expect([1, 10, 60, 90, 3_600, 7_200, 86_400].map(everyText)).toEqual([
    "a second",
    "10 seconds",
    "a minute",
    "90 seconds",
    "an hour",
    "2 hours",
    "a day",
  ]);
});

test("what a unit holds", () => {
  expect(callsText(1)).toBe("1 call");
  expect(unitHolds(10_000)).toBe("10,000 calls each");
  expect(unitHolds(null)).toBe("Unlimited calls");
});

test.each([
  [10_000, 10_000, 0],
  [10_000, 1_001, 89],
  [10_000, 1_000, 90],
  [10_000, 1, 99],
  [10_000, 0, 100],
  [0, 0, 100],
])("of %d calls %d are left: %d %% used", (granted, left, percent) => {
  expect(percentUsed({ granted, left })).toBe(percent);
});
