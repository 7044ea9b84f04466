"use client";

import { SiteShell } from "@/components/shell/site-shell";
import { ErrorState } from "@/components/ui/empty-state";

interface ErrorPageProps {
  error: Error & { digest?: string };
  retry: () => void;
}

/** A page failed. What it was is in the log under the digest; the reader gets one neutral sentence. */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <SiteShell>
      <div className="wrap pt-6">
        <ErrorState level={1} title="This page did not load" onRetry={retry}>
          Something went wrong on our side.{" "}
          {error.digest ? `If you write to us, name ${error.digest}.` : null}
        </ErrorState>
      </div>
    </SiteShell>
  );
}
