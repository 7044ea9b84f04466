"use client";

import { ErrorState } from "@/components/ui/empty-state";

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** A part of a page failed. What it was is in the log under the digest; the reader gets one neutral sentence. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <div className="wrap pt-6">
      <ErrorState level={1} title="This page did not load" onRetry={reset}>
        Something went wrong on our side. {error.digest ? `If you write to us, name ${error.digest}.` : null}
      </ErrorState>
    </div>
  );
}
