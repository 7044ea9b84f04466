import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

/** Where the migrations are, beside the build: what migrates and what asks whether it was done read the same. */
export const MIGRATIONS = "drizzle";
const LOCK = 7_317_001; // any number, the same in every process

/**
 * Brings the database to the newest migration. Any number of processes may start at once: an advisory lock lets one
 * migrate while the others wait, and then find nothing to do. `url` must reach PostgreSQL itself, not a pooler.
 */
export async function migrateDatabase(url: string): Promise<void> {
  // One connection, so that the lock and the migration share a session.
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    await migrate(drizzle(sql), { migrationsFolder: MIGRATIONS });
  } finally {
    await sql.end();
  }
}
