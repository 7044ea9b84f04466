export interface Point {
  x: number;
  y: number;
}

/** Points of a line from left to right in a box, zero at the bottom, `inset` kept free for the line's own width. */
export function linePoints(values: readonly number[], width: number, height: number, inset: number): Point[] {
  const top = Math.max(...values, 1);
  const step = values.length > 1 ? (width - 2 * inset) / (values.length - 1) : 0;
  return values.map((value, index) => ({
    x: round(inset + index * step),
    y: round(height - inset - ((height - 2 * inset) * Math.max(0, value)) / top),
  }));
}

/** The smallest 1, 2, 2.5 or 5 times a power of ten that is at least `value`: the top of an axis. */
export function axisTop(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= value) ?? 10;
  return factor * power;
}

/** The same for things that are counted: never a part of one. */
export function countStep(value: number): number {
  const top = axisTop(value);
  return Number.isInteger(top) ? top : Math.max(1, Math.ceil(top));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
