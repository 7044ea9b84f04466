import type { Bar } from "@/components/ui/bar-chart";
import type { Usage, UsagePoint, UsageStep } from "@/contracts/metering";
import { formatCount } from "@/lib/count";
import { formatDay, formatMoment } from "@/lib/date";
import { callsText } from "@/lib/metering";

/** The spans that are looked at, by the step of their bars. */
export const SPANS = {
  hour: { label: "48 hours", words: "the last 48 hours", busiest: "Busiest hour" },
  day: { label: "30 days", words: "the last 30 days", busiest: "Busiest day" },
} as const satisfies Record<UsageStep, unknown>;

/** What a chart of calls shows, in a sentence. */
export function usageSentence(usage: Usage): string {
  const { words } = SPANS[usage.by];
  const busiest = busiestOf(usage);
  const peak = busiest ? `, most of them on ${startOf(busiest, usage.by)}` : "";
  return `${callsText(usage.calls)} and ${formatCount(usage.refused)} refused in ${words}${peak}.`;
}

/** The hour or day with the most calls; none: nobody called. */
export function busiestOf({ points }: Usage): UsagePoint | null {
  const busiest = points.reduce<UsagePoint | null>(
    (most, point) => (point.calls > (most?.calls ?? 0) ? point : most),
    null,
  );
  return busiest;
}

/** A bar for each hour or day, in UTC; the last one is not over. */
export function usageBars({ by, points }: Usage): Bar[] {
  return points.map((point, index) => ({
    label: startOf(point, by),
    value: point.calls,
    above: point.refused,
    text: `${callsText(point.calls)}${point.refused > 0 ? `, ${formatCount(point.refused)} refused` : ""}`,
    kind: index === points.length - 1 ? "unfinished" : isWeekend(point, by) ? "quiet" : undefined,
  }));
}

/** "22 Nov", or "22 Nov, 14:00". */
export function startOf({ at }: UsagePoint, by: UsageStep): string {
  return by === "day" ? formatDay(at) : formatMoment(at);
}

const isWeekend = ({ at }: UsagePoint, by: UsageStep) => by === "day" && at.getUTCDay() % 6 === 0;
