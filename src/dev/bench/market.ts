import { randomBytes } from "node:crypto";
import { join } from "node:path";
import postgres from "postgres";
import { SECOND } from "@/lib/time";
import { prepareDatabase } from "@/scripts/prepare-database";
import { type Database, openDatabase } from "@/server/db/client";
import { discardCluster, startCluster } from "../database/cluster";
import { devFolder } from "../folder";
import { freePort } from "../port";
import { answering } from "../run/answering";
import { buildIfChanged } from "../run/build";
import { startNode } from "../run/child";
import { parentOf } from "./machine";

/** An empty market of the benchmark's own: PostgreSQL, the production server over it, and both their CPU. */
export interface BenchMarket extends Database {
  url: string;
  databaseUrl: string;
  pids: { server: number; database: number };
  close(): Promise<void>;
}

const FOLDER = join(devFolder(), "bench");

/** PostgreSQL as it comes, but for the log that it keeps to write over: see `fillLog`. */
const LOG = { min_wal_size: "1GB" };
const LOG_SEGMENTS = 64;

/** Opens it; `fill` puts in what the suite needs before the server starts. This process's env() describes it from then on. */
export async function openMarket(
  signal: AbortSignal,
  fill: (database: Database) => Promise<void>,
): Promise<BenchMarket> {
  await buildIfChanged(signal);
  await discardCluster(FOLDER);
  const cluster = await startCluster({
    folder: FOLDER,
    password: randomBytes(16).toString("hex"),
    settings: LOG,
  });
  await createDatabase(cluster.url("postgres"));
  const databaseUrl = cluster.url("bench");
  const port = await freePort();
  Object.assign(process.env, variables(databaseUrl, port));
  await prepareDatabase(databaseUrl);
  const database = openDatabase(databaseUrl, 32, { statementTimeout: 300 * SECOND });
  await fill(database);
  await database.sql`analyze`;
  await fillLog(database);
  const server = await startServer(port, signal);
  const [backend] = await database.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return {
    ...database,
    databaseUrl,
    url: `http://127.0.0.1:${port}`,
    pids: { server: server.pid, database: parentOf(backend?.pid ?? 0) },
    async close() {
      await server.stop();
      await database.sql.end();
      await cluster.stop();
      await discardCluster(FOLDER);
    },
  };
}

/**
 * A database that is open for a while writes over the segments of its log; a new one makes each, which stops everybody
 * for as long as the disk needs for 16 MB. So they are made before, and a checkpoint leaves them to be written over.
 */
async function fillLog({ sql }: Database): Promise<void> {
  for (let made = 0; made < LOG_SEGMENTS; made++)
    await sql`select pg_logical_emit_message(false, 'bench', ''), pg_switch_wal()`;
  await sql`checkpoint`;
}

function variables(databaseUrl: string, port: number): Record<string, string> {
  return {
    MODE: "test",
    NODE_ENV: "production",
    APP_URL: `http://127.0.0.1:${port}`,
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    SESSION_SECRET: randomBytes(32).toString("base64url"),
    KEYRING: `bench:${randomBytes(32).toString("base64")}`,
    MAIL_FROM: "UDAM <no-reply@udam.test>",
    LOG_LEVEL: "info",
    WORKER: "off",
    DRAIN_SECONDS: "0",
  };
}

async function createDatabase(maintenanceUrl: string): Promise<void> {
  const sql = postgres(maintenanceUrl, { max: 1 });
  await sql`create database bench`;
  await sql.end();
}

/** The server as `npm start` runs it. */
async function startServer(port: number, signal: AbortSignal) {
  const app = startNode(["--import", "tsx", "src/scripts/start.ts"], process.env);
  await answering(`http://127.0.0.1:${port}/api/ready`, app, signal);
  return app;
}
