import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/env";
import { SECOND } from "@/lib/time";
import * as schema from "./schema";
import type { Db } from "./types";
import { type TransactionLoad, watchTransactions } from "./watch-transactions";

/** A pool and the Drizzle client over it. */
export interface Database {
  db: Db;
  sql: postgres.Sql;
  load: TransactionLoad;
}

interface PoolOptions {
  /** What PostgreSQL calls its connections. */
  application?: string;
  /** Milliseconds. */
  statementTimeout?: number;
  /** Seconds to wait for a connection, and to keep one that nobody uses. */
  connect_timeout?: number;
  idle_timeout?: number;
}

/**
 * Opens a pool of at most `max` connections whose statements and idle transactions the server cuts off. What is left out
 * of `options` is as for the app itself.
 */
export function openDatabase(url: string, max = 20, options: PoolOptions = {}): Database {
  const { application = "udam", statementTimeout = 15 * SECOND, ...timeouts } = options;
  const sql = postgres(url, {
    max,
    onnotice: () => {},
    ...timeouts,
    connection: {
      application_name: application,
      statement_timeout: statementTimeout,
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 30_000,
      // A page's read is over before helpers have started, and their cores are other readers'. Text: the driver leaves out a 0
      max_parallel_workers_per_gather: "0",
    },
  });
  const db: Db = drizzle(sql, { schema, casing: "snake_case" });
  return { sql, db, load: watchTransactions(db) };
}

// One pool a process, also when a bundler makes several copies of this module.
const shared = globalThis as typeof globalThis & { udamDatabase?: Database };

/** The process's pool, opened on first use: `next build` imports this without a database. */
export function database(): Database {
  shared.udamDatabase ??= openDatabase(env().DATABASE_URL);
  return shared.udamDatabase;
}
