import clsx from "clsx";
import { axisTop, countStep } from "@/lib/chart";

export interface Bar {
  /** What the bar stands for: "Tue 17 Nov". */
  label: string;
  value: number;
  /** A second value that stands on the first, in amber. */
  above?: number | undefined;
  /** The values in words: "€188.00 · 47 units". */
  text: string;
  /** Quiet for weekends, unfinished for the day that is not over. */
  kind?: "quiet" | "unfinished" | undefined;
}

interface BarChartProps {
  /** What the chart shows, in a sentence; the caption of the table behind it. */
  label: string;
  bars: readonly Bar[];
  /** Prints a value on the vertical axis. */
  format: (value: number) => string;
  /** Values are counted, so that the axis has no halves. */
  counts?: boolean | undefined;
  /** Names the two values, where there are two. */
  series?: readonly [string, string] | undefined;
}

const TICKS = [3, 2, 1, 0];

/** One value a day from zero, with the same numbers as a table for people who hear the page. */
export function BarChart({ label, bars, format, counts, series }: BarChartProps) {
  const third = Math.max(0, ...bars.map(heightOf)) / 3;
  const step = counts ? countStep(third) : axisTop(third);
  return (
    <figure>
      {series ? <Legend series={series} /> : null}
      <div className="chart" aria-hidden="true">
        <div className="chart-ticks">
          {TICKS.map((tick) => (
            <span key={tick}>{format(tick * step)}</span>
          ))}
        </div>
        <div className="chart-plot">
          {bars.map((bar) => (
            <Column key={bar.label} bar={bar} height={(100 * heightOf(bar)) / (3 * step)} />
          ))}
        </div>
        <div className="chart-axis">
          {axisLabels(bars).map((text) => (
            <span key={text}>{text}</span>
          ))}
        </div>
      </div>
      <div className="sr-only">
        <BarTable label={label} bars={bars} />
      </div>
    </figure>
  );
}

const heightOf = ({ value, above = 0 }: Bar) => value + above;

function Legend({ series }: { series: readonly [string, string] }) {
  return (
    <p className="chart-legend" aria-hidden="true">
      {series.map((name) => (
        <span key={name}>{name}</span>
      ))}
    </p>
  );
}

function Column({ bar, height }: { bar: Bar; height: number }) {
  const { above = 0 } = bar;
  return (
    <div className={clsx("chart-bar", bar.kind && `chart-bar-${bar.kind}`)} style={{ height: `${height}%` }}>
      {above > 0 ? <i style={{ height: `${(100 * above) / heightOf(bar)}%` }} /> : null}
      <div className="chart-tip">
        <b>{bar.text}</b>
        <br />
        {bar.label}
      </div>
    </div>
  );
}

function BarTable({ label, bars }: Pick<BarChartProps, "label" | "bars">) {
  return (
    <table>
      <caption>{label}</caption>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.label}>
            <th scope="row">{bar.label}</th>
            <td>{bar.text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Up to five labels from the first to the last bar. */
function axisLabels(bars: readonly Bar[]): string[] {
  const last = bars.length - 1;
  const picked = new Set([0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * last)));
  return bars.filter((_, index) => picked.has(index)).map((bar) => bar.label);
}
