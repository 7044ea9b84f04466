import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { type Cluster, discardCluster, startCluster } from "@/dev/database/cluster";
import { prepareDatabase } from "@/scripts/prepare-database";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of the test cluster's maintenance database. */
    clusterUrl: string;
  }
}

const ROOT = ".udam/test";
const TEMPLATE = "template_udam";

// Projects of one run share the cluster: the first starts it, the last stops it.
const shared = globalThis as typeof globalThis & {
  udamCluster?: Promise<Cluster>;
  udamClusterUsers?: number;
};

/** Starts one PostgreSQL for the run and migrates one template; every worker clones it (see slot.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.udamCluster ??= start();
  shared.udamClusterUsers = (shared.udamClusterUsers ?? 0) + 1;
  const cluster = await shared.udamCluster;
  project.provide("clusterUrl", cluster.url("postgres"));
  return async () => {
    shared.udamClusterUsers = (shared.udamClusterUsers ?? 1) - 1;
    if (shared.udamClusterUsers > 0) return;
    await cluster.stop();
    await discardCluster(folderOf(process.pid));
  };
}

const folderOf = (pid: number | string) => join(ROOT, `run-${pid}`);

async function start(): Promise<Cluster> {
  await sweep();
  const cluster = await startCluster({
    folder: folderOf(process.pid),
    password: randomBytes(16).toString("hex"),
    settings: {
      fsync: "off",
      synchronous_commit: "off",
      full_page_writes: "off",
      autovacuum: "off",
      max_connections: "400",
      shared_buffers: "256MB",
    },
  });
  const sql = postgres(cluster.url("postgres"), { max: 1 });
  await sql`create database ${sql(TEMPLATE)}`;
  await sql.end();
  await prepareDatabase(cluster.url(TEMPLATE));
  return cluster;
}

/** Teardown does not run when a run is killed or interrupted: the next one clears up. */
async function sweep(): Promise<void> {
  for (const name of existing()) {
    const pid = Number(name.slice("run-".length));
    if (pid !== process.pid && isRunning(pid)) continue;
    await discardCluster(folderOf(pid));
  }
}

function existing(): string[] {
  try {
    return readdirSync(ROOT).filter((name) => /^run-\d+$/.test(name));
  } catch {
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
