import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

interface ChoiceProps extends Omit<ComponentProps<"input">, "type"> {
  label: ReactNode;
  hint?: ReactNode | undefined;
  /** How many things the choice stands for, at the right edge. */
  count?: number | string | undefined;
}

function Choice({ label, hint, count, className, ...props }: ChoiceProps & { type: "checkbox" | "radio" }) {
  return (
    <label className={clsx("check", className)}>
      <input {...props} />
      <span>
        {label}
        {hint ? <small>{hint}</small> : null}
      </span>
      {count === undefined ? null : <span className="check-count">{count}</span>}
    </label>
  );
}

/** A yes or no, or one of several that may all be chosen. */
export function Checkbox(props: ChoiceProps) {
  return <Choice {...props} type="checkbox" />;
}

/** One of a few that exclude each other; put them in a ChoiceGroup and give them one `name`. */
export function Radio(props: ChoiceProps) {
  return <Choice {...props} type="radio" />;
}

const SWITCH = { type: "checkbox", role: "switch", className: "switch" } as const;

interface SwitchProps extends Omit<ComponentProps<"input">, "type" | "role" | "className"> {
  label: string;
}

/** A setting that takes effect at once. */
export function Switch({ label, ...props }: SwitchProps) {
  return <input {...props} {...SWITCH} aria-label={label} />;
}

interface ChoiceGroupProps {
  legend: ReactNode;
  /** Keeps the legend for screen readers only. */
  quiet?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
}

/** Names a group of choices. */
export function ChoiceGroup({ legend, quiet, className, children }: ChoiceGroupProps) {
  return (
    <fieldset className={clsx("min-w-0", className)}>
      <legend className={quiet ? "sr-only" : "label mb-2"}>{legend}</legend>
      {children}
    </fieldset>
  );
}
