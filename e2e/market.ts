import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import postgres from "postgres";
import { startMailServer } from "@/dev/mail/server";
import { freePort } from "@/dev/port";
import { type StripeDouble, startStripeDouble } from "@/dev/stripe/server";
import { ENV_NAMES } from "@/env";
import { SECOND } from "@/lib/time";
import { openDatabase } from "@/server/db/client";
import type { Db } from "@/server/db/types";
import { startApp } from "./app";

/** A market of one worker's own: database, mailbox, Stripe's double, clock and the production server over them. */
export interface Market {
  url: string;
  mailboxUrl: string;
  stripe: StripeDouble;
  db: Db;
  /** Everything the server printed. */
  log(): string;
  /** Moves the market's clock on, and the clock of the domain functions that a test calls itself. */
  forward(milliseconds: number): void;
  close(): Promise<void>;
}

/** Opens market number `worker` on a copy of the seeded database; this process's env() describes it from then on. */
export async function openMarket(worker: number): Promise<Market> {
  const folder = resolve(required("E2E_FOLDER"), `market-${worker}`);
  mkdirSync(folder, { recursive: true });
  const clock = `${folder}/clock`;
  setClock(clock, 0);
  const offset = () => Number(readFileSync(clock, "utf8"));
  const forward = (milliseconds: number) => setClock(clock, offset() + milliseconds);
  const port = await freePort();
  const mail = await startMailServer();
  const stripe = await startStripeDouble({
    webhookUrl: `http://localhost:${port}/api/webhooks/stripe`,
    now: () => new Date(Date.now() + offset()),
    advanceClock: forward,
    tick: SECOND,
  });
  const env = {
    ...Object.fromEntries(ENV_NAMES.map((name) => [name, ""])), // nothing of the machine's own
    SESSION_SECRET: required("SESSION_SECRET"),
    KEYRING: required("KEYRING"),
    MAIL_FROM: required("MAIL_FROM"),
    MODE: "test",
    APP_URL: `http://localhost:${port}`,
    DATABASE_URL: await copyDatabase(`market_${worker}`),
    SMTP_URL: mail.smtpUrl,
    MAILBOX_URL: mail.mailboxUrl,
    STRIPE_SECRET_KEY: stripe.apiKey,
    STRIPE_WEBHOOK_SECRETS: stripe.webhookSecret,
    STRIPE_API_URL: stripe.url,
    CLOCK_FILE: clock,
    WEBHOOK_ALLOW_HOSTS: "127.0.0.1:*",
    LOG_LEVEL: "info",
    DRAIN_SECONDS: "0",
  };
  Object.assign(process.env, env);
  const log = (text: string) => writeFileSync(`${folder}/app.log`, text, { flag: "a" });
  const app = await startApp({ port, env, output: log });
  const { db, sql } = openDatabase(env.DATABASE_URL, 4);
  return {
    url: env.APP_URL,
    mailboxUrl: mail.mailboxUrl,
    stripe,
    db,
    log: () => readFileSync(`${folder}/app.log`, "utf8"),
    forward,
    async close() {
      await sql.end();
      await app.stop();
      await stripe.stop();
      await mail.stop();
    },
  };
}

async function copyDatabase(name: string): Promise<string> {
  const address = new URL(required("E2E_CLUSTER_URL"));
  const sql = postgres(address.href, { max: 1 });
  await sql`create database ${sql(name)} template ${sql(required("E2E_TEMPLATE"))} strategy file_copy`;
  await sql.end();
  address.pathname = name;
  return address.href;
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} comes from e2e/setup.ts; run npx playwright test.`);
  return value;
}

/** Renamed into place: the server never reads a half-written number. */
function setClock(file: string, offset: number): void {
  writeFileSync(`${file}.new`, String(offset));
  renameSync(`${file}.new`, file);
}
