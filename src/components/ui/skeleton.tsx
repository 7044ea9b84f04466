import type { ReactNode } from "react";

interface SkeletonProps {
  /** Any CSS length. */
  width?: string | undefined;
  height?: string | undefined;
  radius?: string | undefined;
}

/** A grey bar where something will be, of the same size as what comes. */
export function Skeleton({ width, height, radius }: SkeletonProps) {
  return <span className="skeleton" style={{ width, height, borderRadius: radius }} />;
}

/** Says once that something is loading and hides the bars from screen readers. */
export function Loading({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      <div aria-hidden="true">{children}</div>
    </div>
  );
}

/** Rows of a table or list that are on their way. */
export function SkeletonRows({ rows = 4 }: { rows?: number }) {
  return Array.from({ length: rows }, (_, row) => row).map((row) => (
    <div key={row} className="flex min-h-14 items-center gap-4 border-line border-b px-5 last:border-b-0">
      <Skeleton width="28px" height="28px" radius="6px" />
      <Skeleton width="34%" />
      <span className="ml-auto flex w-1/3 justify-end gap-4">
        <Skeleton width="40%" />
        <Skeleton width="30%" />
      </span>
    </div>
  ));
}

/** A paragraph that is on its way. */
export function SkeletonText({ lines = 3 }: { lines?: number }) {
  return (
    <span className="grid gap-2.5">
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <Skeleton key={line} width={line === lines - 1 ? "64%" : "100%"} />
      ))}
    </span>
  );
}
