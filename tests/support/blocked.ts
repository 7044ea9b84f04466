import type postgres from "postgres";

/** Resolves once some statement on this database waits for a lock: the other side of a race has arrived. */
export async function untilBlocked(sql: postgres.Sql): Promise<void> {
  for (;;) {
    const [waiting] = await sql`
      select 1 from pg_locks join pg_stat_activity using (pid)
      where not granted and pg_stat_activity.datname = current_database()`;
    if (waiting) return;
  }
}
