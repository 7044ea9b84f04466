import type { ReactNode } from "react";

interface SectionHeaderProps {
  title: ReactNode;
  /** For the section's aria-labelledby. */
  id?: string | undefined;
  /** A few words after the title. */
  hint?: ReactNode | undefined;
  /** A link or a control at the right edge. */
  action?: ReactNode | undefined;
}

/** The h2 of a part of a page. */
export function SectionHeader({ title, id, hint, action }: SectionHeaderProps) {
  return (
    <div className="section-header">
      <h2 id={id}>{title}</h2>
      {hint ? <p>{hint}</p> : null}
      {action ? <div>{action}</div> : null}
    </div>
  );
}
