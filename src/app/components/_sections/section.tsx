import type { ReactNode } from "react";

/** One heading of this page and what stands under it. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-5 grid gap-3 border-line border-t pt-8">
      <h2 className="text-lg">{title}</h2>
      {children}
    </section>
  );
}

export function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-3">{children}</div>;
}

export function Grid({ children, columns = 3 }: { children: ReactNode; columns?: 2 | 3 }) {
  const width = columns === 3 ? "lg:grid-cols-3" : "";
  return <div className={`grid gap-4 sm:grid-cols-2 ${width}`}>{children}</div>;
}
