import { formatCount } from "./count";

const UNITS = [
  { seconds: 86_400, one: "a day", many: "days" },
  { seconds: 3_600, one: "an hour", many: "hours" },
  { seconds: 60, one: "a minute", many: "minutes" },
  { seconds: 1, one: "a second", many: "seconds" },
] as const;

/** "1 call", "10,000 calls". */
export function callsText(calls: number): string {
  return calls === 1 ? "1 call" : `${formatCount(calls)} calls`;
}

/** "100 calls a minute", "5 calls every 10 seconds": in the largest unit that says it whole. */
export function rateText({ calls, seconds }: { calls: number; seconds: number }): string {
  const { count, unit } = period(seconds);
  return `${callsText(calls)} ${count === 1 ? unit.one : `every ${formatCount(count)} ${unit.many}`}`;
}

/** "a minute", "10 seconds". */
export function everyText(seconds: number): string {
  const { count, unit } = period(seconds);
  return count === 1 ? unit.one : `${formatCount(count)} ${unit.many}`;
}

function period(seconds: number) {
  const unit = UNITS.find((candidate) => seconds % candidate.seconds === 0) ?? UNITS[3];
  return { count: seconds / unit.seconds, unit };
}

/** What one unit of a metered key holds; null: no limit but its end. */
export function unitHolds(callsPerUnit: number | null): string {
  return callsPerUnit === null ? "Unlimited calls" : `${callsText(callsPerUnit)} each`;
}

/** The share of its calls that a key has used, in per cent, rounded down: 100 only when none is left. */
export function percentUsed({ granted, left }: { granted: number; left: number }): number {
  return granted === 0 ? 100 : Math.floor((100 * (granted - left)) / granted);
}
