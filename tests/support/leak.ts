/** What an answer never holds: SQL, what PostgreSQL or a library says of an error, a stack. */
export const LEAK =
  /Failed query|params:|Postgres|Drizzle|TRPCError|ZodError|node_modules|\.tsx?:\d+|\bat \S+ \(|syntax error|relation "|column "|byte sequence|violates|heap|call stack/i;
