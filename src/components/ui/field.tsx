"use client";

import { CircleAlert } from "lucide-react";
import { createContext, type ReactNode, useContext, useId } from "react";
import { Icon } from "./icon";

interface FieldWiring {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
}

const FieldContext = createContext<FieldWiring | null>(null);

interface FieldProps {
  label: ReactNode;
  /** Explains the format. Gives way to the error: never both. */
  hint?: ReactNode | undefined;
  error?: string | undefined;
  /** Adds "optional" to the label. Fields are required unless they say so. */
  optional?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
}

/** A label, one control (Input, Select …) and below it a hint or an error, wired together for everybody. */
export function Field({ label, hint, error, optional, className, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const describedBy = error || hint ? noteId : undefined;
  return (
    <FieldContext value={{ id, describedBy, invalid: Boolean(error) }}>
      <div className={className ? `field ${className}` : "field"}>
        <label className="label" htmlFor={id}>
          {label}
          {optional ? <small> optional</small> : null}
        </label>
        {children}
        {error ? <FieldError id={noteId}>{error}</FieldError> : null}
        {hint && !error ? (
          <p className="hint" id={noteId}>
            {hint}
          </p>
        ) : null}
      </div>
    </FieldContext>
  );
}

/** The sentence under a control that is wrong. Field shows it by itself; on its own it serves groups. */
export function FieldError({ id, children }: { id?: string | undefined; children: ReactNode }) {
  return (
    <p className="field-error" id={id}>
      <Icon of={CircleAlert} />
      {children}
    </p>
  );
}

interface ControlProps {
  id?: string | undefined;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: boolean | "true" | "false" | "grammar" | "spelling" | undefined;
}

/** What a control inside a Field needs; what the control says itself goes first. */
export function useFieldControl(own: ControlProps) {
  const field = useContext(FieldContext);
  return {
    id: own.id ?? field?.id,
    "aria-describedby": own["aria-describedby"] ?? field?.describedBy,
    "aria-invalid": own["aria-invalid"] ?? (field?.invalid || undefined),
  };
}
