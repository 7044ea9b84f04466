"use client";

import "./globals.css";

interface GlobalErrorProps {
  error: Error & { digest?: string };
  retry: () => void;
}

/** The root layout or the shell itself failed, so this page brings its own, of nothing but HTML: every page carries it. */
export default function GlobalError({ error, retry }: GlobalErrorProps) {
  return (
    <html lang="en">
      <head>
        <title>Something went wrong</title>
        <script src="/theme.js" />
      </head>
      <body>
        <main className="wrap pt-6">
          <div className="empty" role="alert">
            <h1>This page did not load</h1>
            <p>
              Something went wrong on our side.{" "}
              {error.digest ? `If you write to us, name ${error.digest}.` : null}
            </p>
            <div className="empty-actions">
              <button type="button" className="btn" onClick={retry}>
                Try again
              </button>
              {/* A full load: the router may be what failed. */}
              <a className="btn" href="/">
                Go home
              </a>
            </div>
          </div>
        </main>
      </body>
    </html>
  );
}
