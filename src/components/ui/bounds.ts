/** Keeps a whole number between two ends; the lower end wins where they cross. */
export function keepWithin(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, Math.trunc(value)));
}

/** Reads what was typed as a whole number within the ends, or null when it is not a number. */
export function readWithin(text: string, min: number, max: number): number | null {
  const digits = text.replace(/[\s,.']/gu, "");
  return /^-?\d+$/u.test(digits) ? keepWithin(Number(digits), min, max) : null;
}
