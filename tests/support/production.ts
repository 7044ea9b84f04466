import { randomBytes } from "node:crypto";
import { startMailServer } from "@/dev/mail/server";
import { freePort } from "@/dev/port";
import { env } from "@/env";
import { type Command, runCommand, runNode } from "./command";

/** How the production build is run: by our entry, or by Next alone, which is the portable way. */
export const WAYS = ["npm start", "next start"] as const;

export interface Production {
  address: string;
  command: Command;
  /** Ends it, and what it stands on. */
  close(): Promise<void>;
}

export const METRICS_TOKEN = "token-of-the-prometheus-of-this-test";

/** The settings of production, on the test's database. */
export const productionSettings = (port: number, smtpUrl: string) => ({
  APP_URL: "https://market.example",
  PORT: String(port),
  DATABASE_URL: env().DATABASE_URL,
  SESSION_SECRET: randomBytes(32).toString("base64"),
  KEYRING: `k1:${randomBytes(32).toString("base64")}`,
  SMTP_URL: smtpUrl,
  STRIPE_SECRET_KEY: "sk_live_nobody",
  STRIPE_WEBHOOK_SECRETS: "whsec_nobody",
  MAIL_FROM: "UDAM <no-reply@market.example>",
  LOG_LEVEL: "info",
  DRAIN_SECONDS: "0",
});

/** Runs the build that is there on the test's database with the settings of production; resolves when it answers. */
export async function startProduction(
  way: (typeof WAYS)[number],
  variables: Record<string, string> = {},
): Promise<Production> {
  const mail = await startMailServer();
  const port = await freePort();
  const settings = {
    ...productionSettings(port, mail.smtpUrl),
    METRICS_TOKEN,
    ...variables,
  };
  const command =
    way === "npm start"
      ? runCommand("start", [], settings)
      : runNode(["node_modules/next/dist/bin/next", "start", "-p", String(port)], {
          ...settings,
          NODE_ENV: "production",
          NEXT_MANUAL_SIG_HANDLE: "true",
        });
  await command.printed(way === "npm start" ? "listening" : "Ready in");
  return {
    address: `http://127.0.0.1:${port}`,
    command,
    async close() {
      command.send("SIGKILL");
      await command.ended;
      await mail.stop();
    },
  };
}
