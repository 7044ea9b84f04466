import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "../port";
import { stopLeftover, sweepUnfinished } from "./leftover";
import { databaseOwner, type Owner } from "./owner";
import { dataFolder, majorVersion, makeFolder, programs } from "./place";

const run = promisify(execFile);

/** A running PostgreSQL of our own. */
export interface Cluster {
  url(database: string): string;
  stop(): Promise<void>;
}

interface ClusterOptions {
  /** Where its data lives; made when it is not there. */
  folder: string;
  password: string;
  /** Server settings beyond the defaults, such as `fsync: "off"`. */
  settings?: Record<string, string>;
}

/** Starts PostgreSQL on a free port of this machine, after stopping what a killed run left behind. */
export async function startCluster({ folder, password, settings = {} }: ClusterOptions): Promise<Cluster> {
  const owner = databaseOwner();
  const bin = programs(owner);
  const data = dataFolder(folder, owner);
  await stopLeftover(data, bin, owner);
  sweepUnfinished(data);
  if (existsSync(data)) requireSameMajor(data, folder);
  else await initialise({ data, bin, owner, password });
  const port = await freePort();
  const server = await launch({ data, bin, owner, port, settings });
  return {
    url: (database) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`,
    stop: () => stop(server),
  };
}

interface Place {
  data: string;
  bin: string;
  owner: Owner;
}

function requireSameMajor(data: string, folder: string): void {
  const found = readFileSync(join(data, "PG_VERSION"), "utf8").trim();
  if (found !== majorVersion())
    throw new Error(
      `${folder} was made by PostgreSQL ${found}; this version brings PostgreSQL ${majorVersion()}, ` +
        "which cannot read it. Move the folder away or delete it, then start again.",
    );
}

/** Fills a new data folder under another name first: a killed run leaves no half-made folder behind. */
async function initialise({ data, bin, owner, password }: Place & { password: string }): Promise<void> {
  const unfinished = `${data}.new-${process.pid}`;
  const passwordFile = join(tmpdir(), `udam-${randomUUID()}`);
  makeFolder(unfinished, owner);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(passwordFile, owner.uid, owner.gid);
  const options = [
    `--pgdata=${unfinished}`,
    `--pwfile=${passwordFile}`,
    "--username=postgres",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-sync",
  ];
  try {
    await run(join(bin, "initdb"), options, { ...owner, cwd: tmpdir() });
    renameSync(unfinished, data);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

interface Launch extends Place {
  port: number;
  settings: Record<string, string>;
}

/** Its own process group: the terminal's Ctrl-C must not take the database from under the app. */
function launch({ data, bin, owner, port, settings }: Launch): Promise<ChildProcess> {
  const all = { listen_addresses: "127.0.0.1", unix_socket_directories: "", ...settings };
  const flags = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(join(bin, "postgres"), ["-D", data, "-p", String(port), ...flags], {
    ...owner,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
    cwd: data,
    env: { ...process.env, LC_ALL: "C" },
  });
  let log = "";
  return new Promise((resolve, reject) => {
    const failed = () => reject(new Error(`PostgreSQL did not start:\n${log}`));
    server.once("error", reject);
    server.once("exit", failed);
    server.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      log = (log + chunk).slice(-4_000);
      if (!log.includes("ready to accept connections")) return;
      server.off("exit", failed);
      resolve(server);
    });
  });
}

/** SIGINT is PostgreSQL's fast shutdown: transactions are rolled back, connections closed, data flushed. */
function stop(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve();
    server.ref(); // or the process could end while it waits here
    server.once("exit", () => resolve());
    server.kill("SIGINT");
  });
}

/** Stops whatever still runs on `folder` and deletes its data. */
export async function discardCluster(folder: string): Promise<void> {
  const owner = databaseOwner();
  const data = dataFolder(folder, owner);
  await stopLeftover(data, programs(owner), owner);
  sweepUnfinished(data);
  for (const path of new Set([data, folder])) rmSync(path, { recursive: true, force: true });
}
