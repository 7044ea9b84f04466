import { join } from "node:path";
import postgres from "postgres";
import { DAY, SECOND } from "@/lib/time";
import { startCluster } from "../database/cluster";
import { devFolder, readIfThere, writePrivate } from "../folder";
import { startMailServer } from "../mail/server";
import { freePort } from "../port";
import { devSecrets } from "../secrets";
import { startStripeDouble } from "../stripe/server";
import { noteClaim } from "./claim";
import type { Lifetime } from "./lifetime";
import { say } from "./progress";

const MAILBOX_PORT = 8025;
const STRIPE_PORT = 8026;

/** The variables that the app is given, by name. */
export type Variables = Record<string, string>;

/** DATABASE_URL as set, or an embedded PostgreSQL that lives as long as the run. */
export async function stageDatabase(lifetime: Lifetime): Promise<Variables> {
  const given = process.env["DATABASE_URL"];
  if (given) return { DATABASE_URL: given };
  const folder = devFolder();
  const password = devSecrets(folder).databasePassword;
  const cluster = await startCluster({ folder: join(folder, "postgres"), password });
  lifetime.onEnd(cluster.stop);
  await createDatabase(cluster.url("postgres"));
  const url = cluster.url("udam");
  noteClaim(folder, { databaseUrl: url });
  return { DATABASE_URL: url };
}

/** Where no SMTP server is set: one of ours, with a mailbox page. */
export async function stageMail(lifetime: Lifetime): Promise<Variables> {
  if (process.env["SMTP_URL"]) return {};
  const server = await startMailServer({ mailbox: await freePort(MAILBOX_PORT) });
  lifetime.onEnd(server.stop);
  return { SMTP_URL: server.smtpUrl, MAILBOX_URL: server.mailboxUrl };
}

/** Where no key of Stripe's is set: a double of it, on the app's clock, that tells the app what happens. */
export async function stageStripe(lifetime: Lifetime, app: Variables): Promise<Variables> {
  if (process.env["STRIPE_SECRET_KEY"]) return {};
  const clock = app["CLOCK_FILE"] ?? "";
  const offset = () => Number(readIfThere(clock));
  const double = await startStripeDouble({
    port: await freePort(STRIPE_PORT),
    webhookUrl: `${app["APP_URL"]}/api/webhooks/stripe`,
    now: () => new Date(Date.now() + offset()),
    advanceClock: (milliseconds) => writePrivate(clock, String(offset() + milliseconds)),
    tick: SECOND,
    settleAfter: (3 * DAY) / SECOND,
    file: stripeFile(),
  });
  lifetime.onEnd(double.stop);
  return {
    STRIPE_SECRET_KEY: double.apiKey,
    STRIPE_WEBHOOK_SECRETS: double.webhookSecret,
    STRIPE_API_URL: double.url,
  };
}

/** What the double remembers from one run to the next. */
export const stripeFile = () => join(devFolder(), "stripe.json");

/** Everything the app needs that the environment does not already say. */
export function devVariables(mode: "demo" | "development" | "test", port: number): Variables {
  const folder = devFolder();
  const { sessionSecret, keyring } = devSecrets(folder);
  const clock = join(process.cwd(), folder, "clock");
  if (readIfThere(clock) === null) writePrivate(clock, "0");
  return {
    MODE: mode,
    PORT: String(port),
    APP_URL: `http://localhost:${port}`,
    SESSION_SECRET: process.env["SESSION_SECRET"] || sessionSecret,
    KEYRING: process.env["KEYRING"] || keyring,
    MAIL_FROM: process.env["MAIL_FROM"] || "UDAM <no-reply@udam.example>",
    LOG_LEVEL: process.env["LOG_LEVEL"] || "warn",
    CLOCK_FILE: clock,
    WEBHOOK_ALLOW_HOSTS: process.env["WEBHOOK_ALLOW_HOSTS"] || "localhost:*,127.0.0.1:*",
    DRAIN_SECONDS: "0", // no balancer is in front
  };
}

/** The wanted port, or the next free one, saying so. */
export async function stagePort(): Promise<number> {
  const wanted = Number(process.env["PORT"] || 3000);
  const port = await freePort(wanted);
  if (port !== wanted) say(`  ! Port ${wanted} is busy; using ${port}`);
  return port;
}

/** The address for migrations, LISTEN and jobs: around a pooler where there is one. */
export function directUrl(): string {
  return process.env["DIRECT_DATABASE_URL"] || process.env["DATABASE_URL"] || "";
}

async function createDatabase(maintenanceUrl: string): Promise<void> {
  const sql = postgres(maintenanceUrl, { max: 1 });
  const [exists] = await sql`select 1 from pg_database where datname = 'udam'`;
  if (!exists) await sql`create database udam`;
  await sql.end();
}
