const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** From the first step to the last: what was started is stopped in the opposite order, however it ends. */
export interface Lifetime {
  /** Aborted by Ctrl-C, SIGTERM, or the closing of the terminal. */
  signal: AbortSignal;
  /** Runs at the end, the latest first. */
  onEnd(stop: () => void | Promise<void>): void;
}

/**
 * Runs `body`, then stops everything it registered. An interrupt ends it well; an error is printed as one sentence and
 * makes the process fail.
 */
export async function live(body: (lifetime: Lifetime) => Promise<void>): Promise<void> {
  const abort = new AbortController();
  const stops: (() => void | Promise<void>)[] = [];
  for (const signal of SIGNALS) process.on(signal, () => abort.abort());
  try {
    await body({ signal: abort.signal, onEnd: (stop) => stops.push(stop) });
  } catch (error) {
    if (!abort.signal.aborted) {
      process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    }
  }
  for (const stop of stops.reverse()) await stop();
  setImmediate(() => process.exit()); // a kept-alive connection must not hold the process
}

/** Resolves when the run is interrupted. */
export function interrupted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
