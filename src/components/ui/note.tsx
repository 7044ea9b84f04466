import clsx from "clsx";
import { CircleCheck, Info, OctagonAlert, ShieldCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Tone } from "@/config/status";
import { Icon } from "./icon";

const ICONS = {
  neutral: Info,
  accent: ShieldCheck,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: OctagonAlert,
  info: Info,
};

interface NoteProps {
  tone?: Tone | undefined;
  /** The fact in a few words, in bold; it ends with a full stop. */
  title?: ReactNode | undefined;
  children?: ReactNode | undefined;
  /** "alert" reads it out at once (a failed action), "status" when convenient. */
  role?: "alert" | "status" | undefined;
  icon?: ReactNode | undefined;
  className?: string | undefined;
}

/** A fact that belongs next to what it is about: bold fact, then a sentence. */
export function Note({ tone = "neutral", title, children, role, icon, className }: NoteProps) {
  return (
    <div className={clsx("note", `note-${tone}`, className)} role={role}>
      {icon ?? <Icon of={ICONS[tone]} />}
      <div>
        {title ? <b>{title} </b> : null}
        {children}
      </div>
    </div>
  );
}
