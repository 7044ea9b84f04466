import { type ReactNode, useId } from "react";

interface SectionProps {
  /** What the checklist links to. */
  id: string;
  title: string;
  hint?: string;
  children: ReactNode;
}

/** One part of the editor under a heading of its own. */
export function Section({ id, title, hint, children }: SectionProps) {
  const headingId = useId();
  return (
    <section id={id} className="editor-section" aria-labelledby={headingId}>
      <header>
        <h2 id={headingId}>{title}</h2>
        {hint ? <p>{hint}</p> : null}
      </header>
      {children}
    </section>
  );
}
