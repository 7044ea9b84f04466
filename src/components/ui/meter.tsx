import clsx from "clsx";

interface MeterProps {
  value: number;
  max: number;
  /** What an action would add: striped, after the solid part. */
  added?: number | undefined;
  /** Amber near a limit, grey when it no longer counts, deep on the deep panel. */
  tone?: "accent" | "warning" | "off" | "deep" | undefined;
  size?: "md" | "lg" | undefined;
  className?: string | undefined;
}

/** A bar of how much of something is used. The numbers stand next to it in words, so readers skip it. */
export function Meter({ value, max, added = 0, tone = "accent", size = "md", className }: MeterProps) {
  const used = percentOf(value, max);
  return (
    <span
      aria-hidden="true"
      className={clsx("meter", tone !== "accent" && `meter-${tone}`, size === "lg" && "meter-lg", className)}
    >
      <i style={{ width: `${used}%` }} />
      {added > 0 ? (
        <i
          className="meter-added"
          style={{ left: `${used}%`, width: `${percentOf(value + added, max) - used}%` }}
        />
      ) : null}
    </span>
  );
}

function percentOf(value: number, max: number): number {
  if (max <= 0) return 0;
  return Math.min(100, Math.max(0, Math.round((1000 * value) / max) / 10));
}
