import { describe, expect, it } from "vitest";
import { initials } from "@/components/ui/avatar";
import { keepWithin, readWithin } from "@/components/ui/bounds";
import { secondsLeft } from "@/components/ui/countdown";
import { filledCells } from "@/components/ui/stock-cells";

describe("the stepper's bounds", () => {
  it("keeps a number within its ends, the lower one winning", () => {
    expect(keepWithin(0, 1, 5)).toBe(1);
    expect(keepWithin(9, 1, 5)).toBe(5);
    expect(keepWithin(2.9, 1, 5)).toBe(2);
    expect(keepWithin(3, 1, 0)).toBe(1);
  });

  it("reads what people type and nothing else", () => {
    expect(readWithin(" 1,000 ", 1, 5_000)).toBe(1_000);
    expect(readWithin("-2", 1, 5)).toBe(1);
    expect(readWithin("99999999999999999999", 1, 5)).toBe(5);
    for (const text of ["", "-", "two", "1e3", "0x10", "NaN"]) expect(readWithin(text, 1, 5)).toBeNull();
  });
});

describe("the countdown", () => {
  it("counts started seconds and stops at zero, however late it is asked", () => {
    expect(secondsLeft(30_000, 0)).toBe(30);
    expect(secondsLeft(30_000, 29_001)).toBe(1);
    expect(secondsLeft(30_000, 30_000)).toBe(0);
    expect(secondsLeft(30_000, 3_600_000)).toBe(0);
  });
});

describe("the stock strip", () => {
  it("fills at least one of ten cells while anything is left, and none when sold out", () => {
    expect(filledCells(480, 800)).toBe(6);
    expect(filledCells(1, 1_000)).toBe(1);
    expect(filledCells(800, 800)).toBe(10);
    expect(filledCells(0, 800)).toBe(0);
    expect(filledCells(0, 0)).toBe(0);
  });
});

describe("initials", () => {
  it("takes the first and the last word, and survives odd names", () => {
    expect(initials("Mara Lindqvist")).toBe("ML");
    expect(initials("ana maria de souza")).toBe("AS");
    expect(initials("Plugstate")).toBe("P");
    expect(initials("  🛰️ Orbit ")).toBe("🛰O");
    expect(initials("")).toBe("");
  });
});
