import clsx from "clsx";
import { type ReactNode, useId } from "react";

interface PanelProps {
  title?: ReactNode | undefined;
  /** The level of the title in the page's outline. */
  level?: 2 | 3 | undefined;
  actions?: ReactNode | undefined;
  footer?: ReactNode | undefined;
  /** No padding around the body: for tables, rows and lists that reach the edges. */
  flush?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
}

/** A box that groups. Panels do not nest. */
export function Panel({ title, level = 2, actions, footer, flush, className, children }: PanelProps) {
  const id = useId();
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className={clsx("panel", className)} aria-labelledby={title ? id : undefined}>
      {title ? (
        <header>
          <Heading id={id}>{title}</Heading>
          {actions ? <div className="panel-actions">{actions}</div> : null}
        </header>
      ) : null}
      {flush ? children : <div className="panel-body">{children}</div>}
      {footer ? <footer>{footer}</footer> : null}
    </section>
  );
}

/** The one loud panel: protection, the tab, the side of the log-in page. At most once a page. */
export function DeepPanel({ className, children }: { className?: string | undefined; children: ReactNode }) {
  return <section className={clsx("deep", className)}>{children}</section>;
}
