import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/env";
import * as schema from "./schema";
import type { Db } from "./types";

/** A pool and the Drizzle client over it. */
export interface Database {
  db: Db;
  sql: postgres.Sql;
}

/** Opens a pool of at most `max` connections whose statements and idle transactions the server cuts off. */
export function openDatabase(url: string, max = 20): Database {
  const sql = postgres(url, {
    max,
    onnotice: () => {},
    connection: {
      application_name: "udam",
      statement_timeout: 15_000,
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 30_000,
    },
  });
  return { sql, db: drizzle(sql, { schema, casing: "snake_case" }) };
}

// One pool a process, also when a bundler makes several copies of this module.
const shared = globalThis as typeof globalThis & { udamDatabase?: Database };

/** The process's pool, opened on first use: `next build` imports this without a database. */
export function database(): Database {
  shared.udamDatabase ??= openDatabase(env().DATABASE_URL);
  return shared.udamDatabase;
}
