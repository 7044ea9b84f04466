import type { ReactNode } from "react";

/** The title of a page before an account, and a sentence. */
export function AuthHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div>
      <h1>{title}</h1>
      {children ? <p className="mt-1 text-ink-2">{children}</p> : null}
    </div>
  );
}
