"use client";

import { ErrorState } from "@/components/ui/empty-state";

interface PageErrorProps {
  error: Error & { digest?: string };
  retry: () => void;
}

/**
 * A page failed; the shell around it stays. What it was is in the log under the digest; the reader gets one neutral
 * sentence.
 */
export function PageError({ error, retry }: PageErrorProps) {
  return (
    <div className="wrap pt-6">
      <ErrorState level={1} title="This page did not load" onRetry={retry}>
        Something went wrong on our side. {error.digest ? `If you write to us, name ${error.digest}.` : null}
      </ErrorState>
    </div>
  );
}
