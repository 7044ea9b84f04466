import type { ReactNode } from "react";

interface PageHeaderProps {
  title: ReactNode;
  /** One or two sentences under the title. */
  children?: ReactNode | undefined;
  actions?: ReactNode | undefined;
}

/** The head of a page: its only h1, a sentence, its actions. */
export function PageHeader({ title, children, actions }: PageHeaderProps) {
  return (
    <div className="page-header">
      <div>
        <h1>{title}</h1>
        {children ? <p>{children}</p> : null}
      </div>
      {actions ? <div className="page-header-actions">{actions}</div> : null}
    </div>
  );
}
