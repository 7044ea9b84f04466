/** The value that all but a twentieth of these stay under. */
export function p95Of(values: readonly number[]): number {
  return at(values, 0.95);
}

/** The one in the middle. */
export function median(values: readonly number[]): number {
  return at(values, 0.5);
}

/** Nearest rank; NaN of nothing. */
function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
