/** Whole seconds until `deadline`, never below zero. Both are milliseconds on one clock. */
export function secondsLeft(deadline: number, now: number): number {
  return Math.max(0, Math.ceil((deadline - now) / 1_000));
}
