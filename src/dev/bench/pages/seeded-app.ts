import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { discardCluster, startCluster } from "@/dev/database/cluster";
import { freePort } from "@/dev/port";
import { answering } from "@/dev/run/answering";
import { type Child, startNode } from "@/dev/run/child";
import { type DemoPerson, findDemoPerson } from "@/dev/world/find-demo-person";
import { ENV_NAMES } from "@/env";
import { prepareDatabase } from "@/scripts/prepare-database";
import { seedMarket } from "@/scripts/seed-market";
import { openDatabase } from "@/server/db/client";
import type { Db } from "@/server/db/types";
import { startSession } from "@/server/domain/account/start-session";
import { currentTime } from "@/server/platform/clock";
import { sessionCookie } from "@/server/platform/session";

/** What a browser carries to be somebody. */
export type Cookies = { name: string; value: string; url: string }[];

/** The production build over a seeded market of its own. */
export interface SeededApp {
  url: string;
  /** Logs in as one of the demo people; null is a visitor. */
  logIn(key: DemoPerson | null): Promise<Cookies>;
  db: Db;
  stop(): Promise<void>;
}

/** Starts it on a new database in `folder`, which is deleted at the end. */
export async function startSeededApp(folder: string, signal: AbortSignal): Promise<SeededApp> {
  await discardCluster(folder);
  const cluster = await startCluster({ folder, password: randomBytes(16).toString("hex") });
  try {
    return await openOn(cluster.url, signal, async () => {
      await cluster.stop();
      await discardCluster(folder);
    });
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

async function openOn(
  urlOf: (database: string) => string,
  signal: AbortSignal,
  discard: () => Promise<void>,
): Promise<SeededApp> {
  const maintenance = postgres(urlOf("postgres"), { max: 1 });
  await maintenance`create database market`;
  await maintenance.end();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const variables = {
    ...Object.fromEntries(ENV_NAMES.map((name) => [name, ""])), // nothing of the machine's own
    MODE: "test",
    APP_URL: url,
    DATABASE_URL: urlOf("market"),
    SESSION_SECRET: randomBytes(32).toString("base64url"),
    KEYRING: `bench:${randomBytes(32).toString("base64")}`,
    MAIL_FROM: "UDAM <no-reply@udam.example>",
    SMTP_URL: "smtp://127.0.0.1:9", // nothing here sends mail
    LOG_LEVEL: "warn",
    DRAIN_SECONDS: "0",
  };
  Object.assign(process.env, variables);
  await prepareDatabase(variables.DATABASE_URL);
  await seedMarket(variables.DATABASE_URL);
  const app = startBuilt(port, variables);
  await answering(`${url}/theme.js`, app, signal);
  const { db, sql } = openDatabase(variables.DATABASE_URL, 1);
  return {
    url,
    db,
    async logIn(key) {
      if (key === null) return [];
      const { id } = await findDemoPerson(db, key);
      const session = await startSession(db, {
        accountId: id,
        device: "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0",
        address: "192.0.2.1",
        now: currentTime(),
      });
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(await sessionCookie(session)) ?? [];
      return [{ name, value, url }];
    },
    async stop() {
      await sql.end();
      await app.stop();
      await discard();
    },
  };
}

/** The one place that knows how the built app is started. */
function startBuilt(port: number, variables: Record<string, string>): Child {
  return startNode(["--import", "tsx", "src/scripts/start.ts"], {
    ...process.env,
    ...variables,
    NODE_ENV: "production",
    PORT: String(port),
    NEXT_TELEMETRY_DISABLED: "1",
  });
}
