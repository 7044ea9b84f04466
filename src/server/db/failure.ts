/**
 * What a failure of the database means: `conflict`, the whole transaction may run again; `undone`, whatever was asked has
 * not happened; `unknown`, the connection was lost while something was asked, perhaps a COMMIT.
 */
export type DatabaseFailure = "conflict" | "undone" | "unknown";

/** SQLSTATEs, https://www.postgresql.org/docs/current/errcodes-appendix.html, and what the driver and Node call theirs. */
const FAILURES: Record<string, DatabaseFailure> = {
  "40001": "conflict", // serialization_failure
  "40P01": "conflict", // deadlock_detected
  "25006": "undone", // read_only_sql_transaction: a standby answers
  "25P03": "undone", // idle_in_transaction_session_timeout
  "25P04": "undone", // transaction_timeout
  "55P03": "undone", // lock_not_available: lock_timeout
  "57014": "undone", // query_canceled: statement_timeout
  "57P03": "undone", // cannot_connect_now: starting or stopping
  "40003": "unknown", // statement_completion_unknown
  "57P01": "unknown", // admin_shutdown: may come after the COMMIT it answers
  "57P02": "unknown", // crash_shutdown
  CONNECT_TIMEOUT: "undone",
  ECONNREFUSED: "undone",
  EHOSTUNREACH: "undone",
  ENETUNREACH: "undone",
  ENOTFOUND: "undone",
  EAI_AGAIN: "undone",
  CONNECTION_CLOSED: "unknown",
  CONNECTION_DESTROYED: "unknown",
  CONNECTION_ENDED: "unknown",
  ECONNRESET: "unknown",
  ETIMEDOUT: "unknown",
  EPIPE: "unknown",
};

/** Whole classes: no resources (too many connections, disk full), the system around it; the connection. */
const CLASSES: Record<string, DatabaseFailure> = { "53": "undone", "58": "undone", "08": "unknown" };

/** A lock that was not given is refused to one statement, and need not be to another. */
const LOCK_NOT_AVAILABLE = "55P03";
/** No statement of ours is why: who we are (28), no such database (3D), PostgreSQL itself (XX). */
const OF_ALL_STATEMENTS = ["28", "3D", "XX"];

/** What `error`, or what caused it, says of the database; null where it says nothing of it. */
export function databaseFailure(error: unknown): DatabaseFailure | null {
  for (const { code } of databaseErrors(error)) {
    const failure = FAILURES[code] ?? (isSqlState(code) ? CLASSES[code.slice(0, 2)] : null);
    if (failure) return failure;
  }
  return null;
}

/** Whether PostgreSQL is there and refused this statement, for what it asks: another one may well be answered. */
export function isStatementRefused(error: unknown): boolean {
  const [first] = databaseErrors(error);
  if (first?.name !== "PostgresError" || OF_ALL_STATEMENTS.includes(first.code.slice(0, 2))) return false;
  return databaseFailure(error) === null || first.code === LOCK_NOT_AVAILABLE;
}

function databaseErrors(error: unknown): (Error & { code: string })[] {
  const found: (Error & { code: string })[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (hasCode(cause) && isDatabases(cause)) found.push(cause);
  return found;
}

const hasCode = (error: Error): error is Error & { code: string } =>
  "code" in error && typeof error.code === "string";
const isSqlState = (code: string) => /^[0-9A-Z]{5}$/.test(code);

/** Other sockets break too. The driver marks what it throws: PostgreSQL's own errors, its own, and those of its sockets. */
function isDatabases(error: Error): boolean {
  return error.name === "PostgresError" || "query" in error || /^write CONNECT/.test(error.message);
}
