import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatMoney, multiply, share } from "@/lib/money";

describe("money", () => {
  it("rounds a share half up to whole minor units", () => {
    expect(share(1_005, 1_000)).toBe(101);
    expect(share(1_004, 1_000)).toBe(100);
    expect(share(1, 1_000)).toBe(0);
    expect(share(5, 1_000)).toBe(1);
  });

  it("never takes more than the whole and is exact where floating point is not", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 0, max: 10_000 }), (amount, points) => {
        const fee = share(amount, points);
        expect(Number.isSafeInteger(fee)).toBe(true);
        expect(fee).toBeLessThanOrEqual(amount);
        expect(fee).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(share(9_007_199_254_740_991, 9_999)).toBe(9_006_298_534_815_517);
  });

  it("refuses a product that a number cannot hold", () => {
    expect(multiply(400, 3)).toBe(1_200);
    expect(() => multiply(Number.MAX_SAFE_INTEGER, 2)).toThrow(RangeError);
  });

  it("prints both decimals and never abbreviates", () => {
    expect(formatMoney({ amount: 123_450, currency: "EUR" })).toBe("€1,234.50");
    expect(formatMoney({ amount: 5, currency: "USD" }, "en-US")).toBe("$0.05");
  });
});
