import { describe, expect, it } from "vitest";
import { axisTop, countStep, linePoints } from "@/lib/chart";

describe("linePoints", () => {
  it("starts at zero, reaches the top with the largest value and both edges with the ends", () => {
    expect(linePoints([0, 5, 10], 100, 40, 2)).toEqual([
      { x: 2, y: 38 },
      { x: 50, y: 20 },
      { x: 98, y: 2 },
    ]);
  });

  it("draws nothing sold as a flat line, one value as one point, no values as none", () => {
    expect(linePoints([0, 0], 100, 40, 2).map(({ y }) => y)).toEqual([38, 38]);
    expect(linePoints([7], 100, 40, 2)).toEqual([{ x: 2, y: 2 }]);
    expect(linePoints([], 100, 40, 2)).toEqual([]);
  });
});

describe("axisTop", () => {
  it.each([
    [0, 1],
    [1, 1],
    [26_200, 50_000],
    [220, 250],
    [187, 200],
    [1_001, 2_000],
  ])("%d fits under %d", (value, top) => {
    expect(axisTop(value)).toBe(top);
  });
});

describe("countStep", () => {
  it.each([
    [0, 1],
    [1 / 3, 1],
    [2.1, 3],
    [4, 5],
    [220, 250],
  ])("%d is counted in steps of %d", (value, step) => {
    expect(countStep(value)).toBe(step);
  });
});
