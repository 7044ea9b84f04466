import { say } from "../run/progress";
import type { Figure } from "./suite";

/** A table of figures: the value, what was promised and whether it holds, and the raw figures. */
export function printFigures(figures: readonly Figure[]): void {
  const lines = figures.map(({ name, value, unit, raw, target }) => [
    name,
    `${short(value)} ${unit}`,
    target ? promiseOf(value, target) : "",
    raw.map(short).join(" "),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  for (const line of lines)
    say(`  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd());
}

function promiseOf(value: number, target: NonNullable<Figure["target"]>): string {
  const [bound, holds] =
    "atLeast" in target
      ? [`≥ ${target.atLeast}`, value >= target.atLeast]
      : [`≤ ${target.atMost}`, value <= target.atMost];
  return `${holds ? "✓" : "✗"} ${bound}`;
}

/** Three digits that count. */
function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
