import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { discardCluster, startCluster } from "@/dev/database/cluster";
import { devFolder } from "@/dev/folder";
import { buildIfChanged } from "@/dev/run/build";
import { step } from "@/dev/run/progress";
import { prepareDatabase } from "@/scripts/prepare-database";
import { seedMarket } from "@/scripts/seed-market";

const FOLDER = join(devFolder(), "e2e");
const DATABASE = join(FOLDER, "database");
const TEMPLATE = "template_market";

/** Builds the app and prepares one seeded database; each worker opens a market of its own on a copy (market.ts). */
export default async function setup(): Promise<() => Promise<void>> {
  await buildIfChanged(new AbortController().signal);
  await discardCluster(DATABASE);
  rmSync(FOLDER, { recursive: true, force: true });
  const cluster = await startCluster({
    folder: DATABASE,
    password: randomBytes(16).toString("hex"),
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" },
  });
  Object.assign(process.env, {
    E2E_FOLDER: FOLDER,
    E2E_CLUSTER_URL: cluster.url("postgres"),
    E2E_TEMPLATE: TEMPLATE,
    MODE: "test",
    APP_URL: "http://localhost",
    DATABASE_URL: cluster.url(TEMPLATE),
    SESSION_SECRET: randomBytes(32).toString("base64url"),
    KEYRING: `e2e:${randomBytes(32).toString("base64")}`,
    MAIL_FROM: "UDAM <no-reply@udam.test>",
  });
  await step("Seeding the market of the tests", () => seed(cluster.url("postgres"), cluster.url(TEMPLATE)));
  return async () => {
    await cluster.stop();
    await discardCluster(DATABASE);
  };
}

async function seed(maintenanceUrl: string, url: string): Promise<void> {
  const sql = postgres(maintenanceUrl, { max: 1 });
  await sql`create database ${sql(TEMPLATE)}`;
  await sql.end();
  await prepareDatabase(url);
  await seedMarket(url);
}
