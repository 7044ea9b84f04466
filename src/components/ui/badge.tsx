import clsx from "clsx";
import type { ReactNode } from "react";
import type { GlyphName, StatusLook, Tone } from "@/config/status";
import { Glyph } from "./glyph";

interface BadgeProps {
  tone?: Tone | undefined;
  glyph?: GlyphName | undefined;
  children: ReactNode;
}

/** A short word in a tone. */
export function Badge({ tone = "neutral", glyph, children }: BadgeProps) {
  return (
    <span className={clsx("badge", `badge-${tone}`)}>
      {glyph ? <Glyph name={glyph} /> : null}
      {children}
    </span>
  );
}

/** A state from config/status.ts: its glyph, its tone and its word. */
export function StatusBadge({ status }: { status: StatusLook }) {
  return (
    <Badge tone={status.tone} glyph={status.glyph}>
      {status.label}
    </Badge>
  );
}
