import clsx from "clsx";
import type { ReactNode } from "react";

export interface Fact {
  term: string;
  value: ReactNode;
  detail?: ReactNode;
}

/** Three or four facts side by side: what a unit is, how it comes, how fresh it is. */
export function FactStrip({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ term, value, detail }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            {value}
            {detail ? <small>{detail}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export interface Figure extends Fact {
  /** The colour of the square before the term, as a CSS value: "var(--chart-2)". */
  color?: string;
}

interface FigureStripProps {
  figures: readonly Figure[];
  /** Draws arrows: what stands left moves right. */
  flow?: boolean | undefined;
}

/** Two to four large figures, such as where the money is. Put it in a flush Panel. */
export function FigureStrip({ figures, flow }: FigureStripProps) {
  return (
    <dl className={clsx("figures", flow && "figures-flow")}>
      {figures.map(({ term, value, detail, color }) => (
        <div key={term}>
          <dt>
            {color ? <i style={{ background: color }} /> : null}
            {term}
          </dt>
          <dd>
            {value}
            {detail ? <small>{detail}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What happens, in order: two to four short cards. */
export function StepCards({ steps }: { steps: readonly { title: string; text: ReactNode }[] }) {
  return (
    <ol className="step-cards">
      {steps.map(({ title, text }) => (
        <li key={title}>
          <b>{title}</b>
          {text}
        </li>
      ))}
    </ol>
  );
}
