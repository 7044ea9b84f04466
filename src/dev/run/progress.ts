const isTerminal = process.stdout.isTTY;

/** Runs one step and prints its line: what, whether it went well, how long. */
export async function step<T>(label: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  if (isTerminal) process.stdout.write(`  … ${label}`);
  const line = (mark: string) => {
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    process.stdout.write(`${isTerminal ? "\r\u001b[2K" : ""}  ${mark} ${label} (${seconds} s)\n`);
  };
  try {
    const result = await work();
    line("✓");
    return result;
  } catch (error) {
    line("✗");
    throw error;
  }
}

/** Prints a line between steps. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
