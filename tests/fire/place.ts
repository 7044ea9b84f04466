import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { discardCluster, startCluster } from "@/dev/database/cluster";
import { commandOf } from "@/dev/database/leftover";
import { databaseOwner } from "@/dev/database/owner";
import { dataFolder } from "@/dev/database/place";

/** What a crash of PostgreSQL does to its disk is PostgreSQL's own to prove: what it wrote is there after a kill without it. */
const SETTINGS = { fsync: "off", full_page_writes: "off", max_connections: "200", log_min_messages: "log" };

/** A PostgreSQL that can be stopped and started; it comes back at another port. */
export interface Place {
  port(): number;
  url(database: string): string;
  /** As if its machine had lost its power: nobody is told, nothing is tidied up. */
  stopAtOnce(): Promise<void>;
  start(): Promise<void>;
  discard(): Promise<void>;
}

/** Starts PostgreSQL in a folder of its own, with one empty database for each name. */
export async function openPlace(name: string, databases: string[]): Promise<Place> {
  const folder = join(".udam/test", `fire-${name}`);
  await discardCluster(folder); // of a run that was killed
  const options = { folder, password: randomBytes(16).toString("hex"), settings: SETTINGS };
  let cluster = await startCluster(options);
  const sql = postgres(cluster.url("postgres"), { max: 1 });
  for (const database of databases) await sql`create database ${sql(database)}`;
  await sql.end();
  const postmaster = () => {
    const data = dataFolder(folder, databaseOwner());
    return Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);
  };
  return {
    port: () => Number(new URL(cluster.url("postgres")).port),
    url: (database) => cluster.url(database),
    async stopAtOnce() {
      const pid = postmaster();
      process.kill(pid, "SIGQUIT"); // PostgreSQL's immediate shutdown
      while (commandOf(pid) !== "") await new Promise(setImmediate);
    },
    async start() {
      cluster = await startCluster(options);
    },
    async discard() {
      await cluster.stop();
      await discardCluster(folder);
    },
  };
}
