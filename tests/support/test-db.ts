import postgres from "postgres";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { env } from "@/env";
import { type Database, openDatabase } from "@/server/db/client";

interface TestDbOptions {
  /** How many connections the pool may open; races want as many as there are racers. */
  connections?: number;
  /** When it is emptied: before each test, or once, for a file whose tests only read what was set up first. */
  emptied?: "each" | "once";
}

/**
 * The worker's own migrated database, emptied before each test (or once) and closed after the file. Call it once, at
 * the top of a file. Commits are real, so races can be proved; the app's own `database()` sees the same rows.
 */
export function testDb({ connections = 20, emptied = "each" }: TestDbOptions = {}): Database {
  const database = openDatabase(env().DATABASE_URL, connections);
  const before = emptied === "each" ? beforeEach : beforeAll;
  before(emptyDatabase);
  afterAll(async () => database.sql.end());
  return database;
}

/** Emptyings between two in which the room of what was deleted is given back. */
const VACUUM_EVERY = 20;
let emptied = 0;

/**
 * Deletes every row. As a replica, so that neither foreign keys nor the append-only guards object; deleting from
 * mostly empty tables takes a few milliseconds, truncating them or cloning the template ten times as long. What was
 * deleted is read over until it is vacuumed, which nothing else does here.
 */
export async function emptyDatabase(): Promise<void> {
  const sql = postgres(env().DATABASE_URL, { max: 1, onnotice: () => {} });
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = 'public' or (schemaname = 'pgboss' and tablename = 'job')`;
  const deletions = tables.map((table) => `delete from ${table.name};`).join("\n");
  await sql.unsafe(`begin; set local session_replication_role = replica; ${deletions} commit;`);
  emptied += 1;
  if (emptied % VACUUM_EVERY === 0) await sql.unsafe(`vacuum ${tables.map(({ name }) => name).join(", ")}`);
  await sql.end();
}
