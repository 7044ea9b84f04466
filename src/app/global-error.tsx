"use client";

import "./globals.css";
import { ErrorState } from "@/components/ui/empty-state";

/** The root layout itself failed, so this page brings its own. */
export default function GlobalError({ retry }: { error: Error; retry: () => void }) {
  return (
    <html lang="en">
      <head>
        <title>Something went wrong</title>
        <script src="/theme.js" />
      </head>
      <body>
        <main className="wrap pt-6">
          <ErrorState level={1} title="This page did not load" onRetry={retry}>
            Something went wrong on our side.
          </ErrorState>
        </main>
      </body>
    </html>
  );
}
