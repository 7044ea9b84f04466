import { expect, test } from "vitest";
import { formatStock, stockLevel } from "@/lib/stock-level";

test.each([
  [0, 0, "0"],
  [9, 9, "9"],
  [10, 10, "10+"],
  [19, 10, "10+"],
  [20, 20, "20+"],
  [49, 20, "20+"],
  [50, 50, "50+"],
  [999, 500, "500+"],
  [1_000, 1_000, "1,000+"],
  [783_412, 500_000, "500,000+"],
])("%i units are told as %i: %s", (units, level, words) => {
  expect(stockLevel(units)).toBe(level);
  expect(formatStock(units)).toBe(words);
});
