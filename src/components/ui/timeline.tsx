import type { ReactNode } from "react";

export interface TimelineItem {
  id: string;
  title: ReactNode;
  /** A `<time>`: RelativeTime or DateTime. */
  time: ReactNode;
  detail?: ReactNode;
  /** Something that matters to the reader. */
  accent?: boolean;
}

/** What happened, newest or oldest first as given. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className="timeline">
      {items.map(({ id, title, time, detail, accent }) => (
        <li key={id} data-accent={accent || undefined}>
          <span>{title}</span>
          {time}
          {detail ? <p>{detail}</p> : null}
        </li>
      ))}
    </ol>
  );
}
