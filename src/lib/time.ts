/** Milliseconds in each unit; durations in this codebase are milliseconds unless the name says otherwise. */
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** `instant` moved by `milliseconds` (negative: into the past). */
export function addTime(instant: Date, milliseconds: number): Date {
  return new Date(instant.getTime() + milliseconds);
}
