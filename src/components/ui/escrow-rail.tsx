import clsx from "clsx";
import { Check } from "lucide-react";
import type { CSSProperties, ReactNode } from "react";
import { Icon } from "./icon";

interface RailStep {
  state: "done" | "now" | "todo";
  title: string;
  detail?: ReactNode;
}

const WORDS = { done: "done", now: "now", todo: "to come" };

interface EscrowRailProps {
  label: string;
  steps: readonly RailStep[];
  /** How far the step that is going on has come, 0 to 1. */
  progress?: number | undefined;
}

/** Where the money is: done is ticked, now holds a unit, to come is empty. */
export function EscrowRail({ label, steps, progress = 0.4 }: EscrowRailProps) {
  const style = { "--rail-at": `${Math.round(progress * 100)}%` } as CSSProperties;
  return (
    <ol className="rail" aria-label={label} style={style}>
      {steps.map(({ state, title, detail }) => (
        <li key={title} data-state={state} aria-current={state === "now" ? "step" : undefined}>
          <span className="rail-square" aria-hidden="true">
            {state === "done" ? <Icon of={Check} /> : null}
          </span>
          <b>
            {title}
            <span className="sr-only">, {WORDS[state]}</span>
          </b>
          {detail ? <small>{detail}</small> : null}
        </li>
      ))}
    </ol>
  );
}

interface AcceptanceWindowProps {
  /** Left and right above the days: what runs, and until when. */
  title: ReactNode;
  until: ReactNode;
  days: number;
  /** Days gone so far, with a fraction. */
  gone: number;
  /** A dispute stops the clock: the window turns amber. */
  stopped?: boolean | undefined;
}

/** The days in which something must be accepted or objected to, one cell a day. */
export function AcceptanceWindow({ title, until, days, gone, stopped }: AcceptanceWindowProps) {
  return (
    <div className={clsx("window", stopped && "window-stopped")}>
      <div className="window-words">
        <b>{title}</b>
        <span className="text-ink-2">{until}</span>
      </div>
      <div className="window-days" aria-hidden="true">
        {Array.from({ length: days }, (_, day) => day).map((day) => (
          <i key={day} style={{ "--day-gone": `${dayGone(day, gone)}%` } as CSSProperties} />
        ))}
      </div>
    </div>
  );
}

function dayGone(day: number, gone: number): number {
  return Math.round(100 * Math.min(1, Math.max(0, gone - day)));
}
