import { expect, test } from "vitest";
import type { Usage, UsageStep } from "@/contracts/metering";
import { busiestOf, usageBars, usageSentence } from "@/features/metering/usage-words";
import { addTime, DAY, HOUR } from "@/lib/time";

const from = new Date("2026-11-20T00:00:00Z"); // a Friday

function aUsage(by: UsageStep, counts: [calls: number, refused: number][]): Usage {
  const size = by === "day" ? DAY : HOUR;
  const points = counts.map(([calls, refused], index) => ({
    at: addTime(from, index * size),
    calls,
    refused,
  }));
  const sum = (name: "calls" | "refused") => points.reduce((total, point) => total + point[name], 0);
  const to = addTime(from, counts.length * size);
  return { by, from, to, calls: sum("calls"), refused: sum("refused"), points };
}

test("a chart by the day: weekends are quiet, the last day is not over", () => {
  const bars = usageBars(
    aUsage("day", [
      [1_204, 0],
      [1, 3],
      [0, 0],
      [7, 0],
    ]),
  );
  expect(bars).toEqual([
    { label: "20 Nov", value: 1_204, above: 0, text: "1,204 calls", kind: undefined },
    { label: "21 Nov", value: 1, above: 3, text: "1 call, 3 refused", kind: "quiet" },
    { label: "22 Nov", value: 0, above: 0, text: "0 calls", kind: "quiet" },
    { label: "23 Nov", value: 7, above: 0, text: "7 calls", kind: "unfinished" },
  ]);
});

test("a chart by the hour names the hour, and no hour is a weekend", () => {
  const bars = usageBars(
    aUsage("hour", [
      [1, 0],
      [2, 0],
    ]),
  );
  expect(bars.map(({ label, kind }) => [label, kind])).toEqual([
    ["20 Nov, 00:00", undefined],
    ["20 Nov, 01:00", "unfinished"],
  ]);
});

test("the sentence says how many, how many not, and when most", () => {
  expect(
    usageSentence(
      aUsage("day", [
        [5, 0],
        [1_200, 2],
        [1_200, 0],
      ]),
    ),
  ).toBe("2,405 calls and 2 refused in the last 30 days, most of them on 21 Nov.");
  const none = aUsage("hour", [
    [0, 4],
    [0, 0],
  ]);
  expect(usageSentence(none)).toBe("0 calls and 4 refused in the last 48 hours.");
  expect(busiestOf(none)).toBeNull();
});
