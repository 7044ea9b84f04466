import { DAY, HOUR } from "@/lib/time";

/** `4 days 18 hours left`, rounded down, so that it never promises time that is not there. */
export function timeLeft(until: Date, now: Date): string {
  const left = until.getTime() - now.getTime();
  if (left < HOUR) return "less than an hour left";
  const parts = [
    { count: Math.floor(left / DAY), unit: "day" },
    { count: Math.floor((left % DAY) / HOUR), unit: "hour" },
  ];
  const words = parts
    .filter(({ count }) => count > 0)
    .map(({ count, unit }) => `${count} ${unit}${count === 1 ? "" : "s"}`);
  return `${words.join(" ")} left`;
}
