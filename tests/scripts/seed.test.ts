import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { ORDERS } from "@/dev/world/orders";
import { env } from "@/env";
import { accounts, orders } from "@/server/db/schema";
import { testDb } from "../support/test-db";

const { db } = testDb();

function runSeed(variables: Record<string, string> = {}) {
  return promisify(execFile)(process.execPath, ["--import", "tsx", "src/scripts/seed.ts"], {
    env: { ...process.env, DATABASE_URL: env().DATABASE_URL, ...variables },
  });
}

test("the command seeds once, and the second time says that the world is there", async () => {
  expect((await runSeed()).stdout).toContain("✓ Filling the market");
  expect(await db.$count(orders)).toBe(ORDERS.length);
  expect((await runSeed()).stdout).toContain("It was filled already; nothing was changed.");
  expect(await db.$count(orders)).toBe(ORDERS.length);
});

test("production takes no log-ins that everyone knows", async () => {
  const production = {
    MODE: "production",
    APP_URL: "https://market.example",
    SESSION_SECRET: "9b1f0c7e5d2a48c6a3e4f7b8d9c0a1e2",
    SMTP_URL: "smtp://localhost:25",
    STRIPE_SECRET_KEY: "sk_live_nobody",
    STRIPE_WEBHOOK_SECRETS: "whsec_nobody",
    WEBHOOK_ALLOW_HOSTS: "", // the tests have one
    KEYRING: `k1:${Buffer.from("0f1e2d3c4b5a69788796a5b4c3d2e1f0").toString("base64")}`,
  };
  await expect(runSeed(production)).rejects.toMatchObject({
    stderr: expect.stringContaining("log-ins that everyone knows"),
  });
  expect(await db.$count(accounts)).toBe(0);
});
