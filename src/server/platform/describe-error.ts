/**
 * What the log keeps of an error: its name, code, stack frames and causes. Messages that can quote data are left out:
 * Drizzle's carry the query with its parameters, PostgreSQL's the value that did not fit.
 */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  return {
    name: error.name,
    ...codesOf(error),
    ...(quotesData(error) ? {} : { message: error.message.split("\n")[0] }),
    stack: framesOf(error),
    ...(error instanceof AggregateError ? { errors: error.errors.map(describeError) } : {}),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** Drizzle's errors have the query, PostgreSQL's the routine of the server that raised them. */
function quotesData(error: Error): boolean {
  return "query" in error || "routine" in error;
}

/** What tells one failure from another without quoting anything: SQLSTATE or errno, and the constraint that objected. */
function codesOf(error: Error): Record<string, string> {
  const named = ["code", "table_name", "constraint_name"] as const;
  const entries = Object.entries(error).filter(
    ([key, value]) => named.some((name) => name === key) && typeof value === "string",
  );
  return Object.fromEntries(entries);
}

function framesOf(error: Error): string[] {
  // Without the message first: a line of it may look like a frame.
  const lines = (error.stack ?? "").replace(error.message, () => "").split("\n");
  return lines.filter((line) => /^\s*at /.test(line)).slice(0, 12);
}
