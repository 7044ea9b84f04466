import { DAY, HOUR, MINUTE, SECOND } from "@/lib/time";

const LOCALE = "en-GB";

/** `22 Nov 2026`, in UTC unless a zone is given, so that server and browser say the same. */
export function formatDate(at: Date, timeZone = "UTC"): string {
  return new Intl.DateTimeFormat(LOCALE, {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone,
  }).format(at);
}

/** `22 Nov`, in UTC: for an axis of days. */
export function formatDay(at: Date): string {
  return new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", timeZone: "UTC" }).format(at);
}

/** `22 Nov, 14:06`: for what happens today or tomorrow. */
export function formatMoment(at: Date, timeZone = "UTC"): string {
  return new Intl.DateTimeFormat(LOCALE, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  }).format(at);
}

/** `22 November 2026 at 14:06 UTC`: the exact time, shown where the short form is not enough. */
export function formatExact(at: Date, timeZone = "UTC"): string {
  const format = { dateStyle: "long", timeStyle: "short", timeZone } as const;
  const zone = new Intl.DateTimeFormat(LOCALE, { timeZone, timeZoneName: "short" })
    .formatToParts(at)
    .find((part) => part.type === "timeZoneName")?.value;
  return `${new Intl.DateTimeFormat(LOCALE, format).format(at)} ${zone ?? timeZone}`;
}

const STEPS = [
  { unit: "s", size: SECOND, below: MINUTE },
  { unit: "min", size: MINUTE, below: HOUR },
  { unit: "h", size: HOUR, below: DAY },
  { unit: "d", size: DAY, below: 30 * DAY },
] as const;

/** `4 min ago`, `in 5 d`; from 30 days on the date itself, which then says more. */
export function formatRelative(at: Date, now: Date): string {
  const distance = at.getTime() - now.getTime();
  const size = Math.abs(distance);
  if (size < 5 * SECOND) return "just now";
  const step = STEPS.find(({ below }) => size < below);
  if (!step) return formatDate(at);
  const count = `${Math.floor(size / step.size)} ${step.unit}`;
  return distance < 0 ? `${count} ago` : `in ${count}`;
}

/** `March 2024`, in UTC. */
export function formatMonth(at: Date): string {
  return new Intl.DateTimeFormat(LOCALE, { month: "long", year: "numeric", timeZone: "UTC" }).format(at);
}
