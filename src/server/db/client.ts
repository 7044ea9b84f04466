import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/env";
import { processWide } from "@/lib/process-wide";
import { SECOND } from "@/lib/time";
import { dialer } from "./dial";
import { retryTransactions } from "./retry-transactions";
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

/** Seconds. */
const CONNECT_TIMEOUT = 5;
/** Seconds before a closed connection is opened again. The driver's own wait grows to 20: PostgreSQL is back long before. */
const backoff = () => 0.1 + Math.random() * 0.4;
/** Milliseconds that an answer may be late beyond what PostgreSQL itself allows a statement. */
const MARGIN = 5 * SECOND;

/**
 * Opens a pool of at most `max` connections whose statements and idle transactions the server cuts off; what hears
 * nothing from the server is cut off here. What is left out of `options` is as for the app itself.
 */
export function openDatabase(url: string, max = 20, options: PoolOptions = {}): Database {
  const { application = "udam", statementTimeout = 15 * SECOND, ...timeouts } = options;
  const settings = {
    max,
    onnotice: () => {},
    connect_timeout: CONNECT_TIMEOUT,
    backoff,
    socket: dialer(statementTimeout + MARGIN), // the driver's types do not know it
    ...timeouts,
    connection: {
      application_name: application,
      statement_timeout: statementTimeout,
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 30_000,
      // A page's read is over before helpers have started, and their cores are other readers'. Text: the driver leaves out a 0
      max_parallel_workers_per_gather: "0",
    },
  };
  const sql = postgres(url, settings);
  const db: Db = drizzle(sql, { schema, casing: "snake_case" });
  const load = watchTransactions(db);
  retryTransactions(db);
  return { sql, db, load };
}

/** The process's pool, opened on first use: `next build` imports this without a database. */
export function database(): Database {
  return processWide("database", () => openDatabase(env().DATABASE_URL));
}
