"use client";

import { Minus, Plus } from "lucide-react";
import { useState } from "react";
import { keepWithin, readWithin } from "./bounds";
import { useFieldControl } from "./field";
import { Icon } from "./icon";

interface StepperProps {
  value: number;
  min?: number | undefined;
  max: number;
  onChange: (value: number) => void;
  /** What is counted, in the plural ("Units"); the name of the number when no Field gives one. */
  label: string;
  name?: string | undefined;
  disabled?: boolean | undefined;
}

/** A small whole number with one fewer and one more. Arrow keys work; what is typed is kept within the ends. */
export function Stepper({ value, min = 1, max, onChange, label, name, disabled }: StepperProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const field = useFieldControl({});
  const move = (by: number) => {
    setDraft(null);
    onChange(keepWithin(value + by, min, max));
  };
  return (
    <span className="stepper">
      <button
        type="button"
        aria-label="One fewer"
        aria-disabled={disabled || value <= min}
        onClick={() => move(-1)}
      >
        <Icon of={Minus} />
      </button>
      <input
        {...field}
        name={name}
        aria-label={field.id ? undefined : label}
        inputMode="numeric"
        autoComplete="off"
        disabled={disabled}
        value={draft ?? value}
        onChange={(event) => {
          setDraft(event.target.value);
          const typed = readWithin(event.target.value, min, max);
          if (typed !== null) onChange(typed);
        }}
        onBlur={() => setDraft(null)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
          event.preventDefault();
          move(event.key === "ArrowUp" ? 1 : -1);
        }}
      />
      <button
        type="button"
        aria-label="One more"
        aria-disabled={disabled || value >= max}
        onClick={() => move(1)}
      >
        <Icon of={Plus} />
      </button>
    </span>
  );
}
