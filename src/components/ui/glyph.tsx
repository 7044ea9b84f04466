import type { ReactNode } from "react";
import type { GlyphName } from "@/config/status";

const BOX = <rect x="1" y="1" width="10" height="10" rx="2" fill="none" stroke="currentColor" />;
const FULL = <rect x=".5" y=".5" width="11" height="11" rx="2.5" fill="currentColor" stroke="none" />;
const CUT = { stroke: "var(--badge-bg)" };

const SHAPES: Record<GlyphName, ReactNode> = {
  dashed: <rect x="1.5" y="1.5" width="9" height="9" rx="1.5" strokeDasharray="2.2 2" />,
  held: (
    <>
      {BOX}
      <rect x="4" y="4" width="4" height="4" rx=".75" fill="currentColor" stroke="none" />
    </>
  ),
  tick: (
    <>
      {FULL}
      <path d="M3.4 6.2 5.2 8l3.5-3.9" {...CUT} />
    </>
  ),
  halved: (
    <>
      {BOX}
      <path d="M1.6 10.4 10.4 1.6V9a1.4 1.4 0 0 1-1.4 1.4Z" fill="currentColor" stroke="none" />
    </>
  ),
  back: (
    <>
      {BOX}
      <path d="M8.2 6H4m1.7-1.8L3.9 6l1.8 1.8" strokeWidth="1.4" />
    </>
  ),
  slash: (
    <>
      {BOX}
      <path d="m3.8 8.2 4.4-4.4" />
    </>
  ),
  clock: (
    <>
      {BOX}
      <path d="M6 3.6V6l1.7 1.3" strokeWidth="1.4" />
    </>
  ),
  bang: (
    <>
      {FULL}
      <path d="M6 3v3.4M6 8.8v.1" strokeWidth="1.6" {...CUT} />
    </>
  ),
  cross: (
    <>
      {FULL}
      <path d="m4 4 4 4m0-4-4 4" {...CUT} />
    </>
  ),
  pause: (
    <>
      {BOX}
      <path d="M4.7 4.2v3.6M7.3 4.2v3.6" />
    </>
  ),
  unit: <rect x="2.5" y="2.5" width="7" height="7" rx="1.75" fill="currentColor" stroke="none" />,
};

/** One small square in a state. Cut-outs take the colour of the badge around it (`--badge-bg`). */
export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg
      className="glyph"
      viewBox="0 0 12 12"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap={name === "dashed" ? "butt" : "round"}
      strokeLinejoin="round"
    >
      {SHAPES[name]}
    </svg>
  );
}
