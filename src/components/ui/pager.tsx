import type { Route } from "next";
import type { ReactNode } from "react";
import { Button, LinkButton } from "./button";

interface PagerProps<T extends string> {
  /** What is shown: "24 of 41 listings". */
  children?: ReactNode | undefined;
  first?: Route<T> | undefined;
  next?: Route<T> | undefined;
}

/** The end of a list with an address for every page: works without JavaScript. */
export function Pager<T extends string>({ children, first, next }: PagerProps<T>) {
  return (
    <nav className="pager" aria-label="Pages">
      <span>{children}</span>
      <span className="ml-auto flex gap-2">
        {first ? (
          <LinkButton size="sm" href={first}>
            Back to the first
          </LinkButton>
        ) : null}
        {next ? (
          <LinkButton size="sm" href={next} rel="next">
            Show more
          </LinkButton>
        ) : null}
      </span>
    </nav>
  );
}

interface LoadMoreProps {
  busy: boolean;
  onMore: () => void;
}

/** The end of a list that grows in place. */
export function LoadMore({ busy, onMore }: LoadMoreProps) {
  return (
    <div className="pager justify-center">
      <Button size="sm" busy={busy} busyLabel="Loading" onClick={onMore}>
        Show more
      </Button>
    </div>
  );
}
