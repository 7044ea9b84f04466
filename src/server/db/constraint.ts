const UNIQUE_VIOLATION = "23505";

/** The name of the unique constraint or index that `error` (or what caused it) says was violated, or null. */
export function violatedConstraint(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && cause.code === UNIQUE_VIOLATION && "constraint_name" in cause)
      return String(cause.constraint_name);
  }
  return null;
}
