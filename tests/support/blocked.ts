import type postgres from "postgres";

/** Resolves once so many statements on this database wait for a lock: the other side of a race has arrived. */
export async function untilBlocked(sql: postgres.Sql, count = 1): Promise<void> {
  for (;;) {
    const waiting = await sql`
      select distinct pid from pg_locks join pg_stat_activity using (pid)
      where not granted and pg_stat_activity.datname = current_database()`;
    if (waiting.length >= count) return;
  }
}
