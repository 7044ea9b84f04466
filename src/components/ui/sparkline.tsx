import { linePoints } from "@/lib/chart";

interface SparklineProps {
  values: readonly number[];
  /** What the line shows, in a sentence: "312 units sold in the last 28 days". */
  label: string;
  width?: number | undefined;
  height?: number | undefined;
}

/** The run of a number over time, zero at the bottom, without axes. Never the only source of the number. */
export function Sparkline({ values, label, width = 80, height = 24 }: SparklineProps) {
  const points = linePoints(values, width, height, 2);
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return null;
  const line = `M${points.map(({ x, y }) => `${x} ${y}`).join("L")}`;
  return (
    <svg
      className="sparkline"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <path className="sparkline-area" d={`${line}L${last.x} ${height}L${first.x} ${height}Z`} />
      <path className="sparkline-line" d={line} />
      <circle cx={last.x} cy={last.y} r="2.75" />
    </svg>
  );
}
