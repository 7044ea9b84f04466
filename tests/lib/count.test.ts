import { expect, test } from "vitest";
import { formatFound } from "@/lib/count";

test.each([
  [0, false, "0"],
  [37, false, "37"],
  [37, true, "37+"],
  [999, false, "999"],
  [1_000, false, "1,000+"],
  [10_000, true, "1,000+"],
])("%i found, more: %s, is told as %s", (count, more, words) => {
  expect(formatFound({ count, more })).toBe(words);
});
