import clsx from "clsx";
import { CloudOff, RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { Icon } from "./icon";

const UNITS = Array.from({ length: 15 }, (_, unit) => unit);

interface EmptyStateProps {
  title: string;
  /** What will be here, or how to make it so. */
  children: ReactNode;
  /** What to do next. */
  actions?: ReactNode | undefined;
  level?: 1 | 2 | 3 | undefined;
  compact?: boolean | undefined;
}

/** A list with nothing in it yet: fifteen places for units, one of them taken. */
export function EmptyState({ title, children, actions, level = 2, compact }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={clsx("empty", compact && "empty-compact")}>
      <div className="ghost-units" aria-hidden="true">
        {UNITS.map((unit) => (
          <i key={unit} />
        ))}
      </div>
      <Heading>{title}</Heading>
      <p>{children}</p>
      {actions ? <div className="empty-actions">{actions}</div> : null}
    </div>
  );
}

interface ErrorStateProps {
  /** What did not happen: "Listings did not load". */
  title: string;
  /** One sentence, and that nothing was changed or charged, when that is so. */
  children: ReactNode;
  onRetry?: (() => void) | undefined;
  level?: 1 | 2 | 3 | undefined;
}

/** Something did not load. Read out at once; retry where that can help. */
export function ErrorState({ title, children, onRetry, level = 2 }: ErrorStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={clsx("empty", level > 1 && "empty-compact")} role="alert">
      <Icon of={CloudOff} className="size-5" />
      <Heading>{title}</Heading>
      <p>{children}</p>
      {onRetry ? (
        <Button size="sm" className="mt-1.5" onClick={onRetry}>
          <Icon of={RotateCcw} />
          Try again
        </Button>
      ) : null}
    </div>
  );
}
