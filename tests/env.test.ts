import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ENV_NAMES, parseEnv } from "@/env";

const KEY = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7 + 1)).toString("base64");
const good = {
  APP_URL: "https://market.test",
  DATABASE_URL: "postgres://user:hunter2@db.test/market",
  SESSION_SECRET: "9f0c4c3c1f5f4f7e8a3b6d2e1c0a9b8d7e6f",
  KEYRING: `k1:${KEY}`,
  STRIPE_SECRET_KEY: "sk_live_51",
  STRIPE_WEBHOOK_SECRETS: "whsec_new, whsec_old",
  SMTP_URL: "smtp://mail.market.test:587",
  MAIL_FROM: "Market <no-reply@market.test>",
};
const problemsOf = (environment: Record<string, string | undefined>): string => {
  try {
    parseEnv(environment);
    return "";
  } catch (error) {
    return String(error);
  }
};

test("a complete environment is parsed, with its defaults", () => {
  expect(parseEnv(good)).toMatchObject({ MODE: "production", PORT: 3000, WORKER: "on", TRUSTED_PROXIES: 0 });
  expect(parseEnv(good).STRIPE_WEBHOOK_SECRETS).toEqual(["whsec_new", "whsec_old"]);
  expect(parseEnv(good).KEYRING).toEqual([{ id: "k1", key: Buffer.from(KEY, "base64") }]);
});

test("everything missing is named at once", () => {
  const message = problemsOf({});
  const needed = ["APP_URL", "DATABASE_URL", "SESSION_SECRET", "KEYRING", "SMTP_URL", "MAIL_FROM"];
  for (const name of [...needed, "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRETS"])
    expect(message).toContain(`${name} is missing`);
});

test("everything malformed is named at once, without values", () => {
  const malformed = {
    MODE: "staging-hunter2",
    APP_URL: "ftp://hunter2",
    PORT: "hunter2",
    DATABASE_URL: "mysql://hunter2",
    DIRECT_DATABASE_URL: "hunter2",
    SESSION_SECRET: "hunter2",
    KEYRING: "hunter2",
    STRIPE_SECRET_KEY: "hunter2",
    STRIPE_WEBHOOK_SECRETS: "whsec_,hunter2",
    STRIPE_API_URL: "hunter2",
    WEBHOOK_ALLOW_HOSTS: "hunter2",
    API_CORS_ORIGINS: "https://a.test, hunter2",
    SMTP_URL: "hunter2",
    MAILBOX_URL: "hunter2",
    REDIS_URL: "hunter2",
    TRUSTED_PROXIES: "hunter2",
    LOG_LEVEL: "hunter2",
    WORKER: "hunter2",
    METRICS_TOKEN: "hunter2",
    OTEL_EXPORTER_OTLP_ENDPOINT: "hunter2",
    OTEL_TRACES_SAMPLER_ARG: "hunter2",
    DRAIN_SECONDS: "hunter2",
  };
  const message = problemsOf(malformed);
  for (const name of Object.keys(malformed)) expect(message).toContain(name);
  expect(message).not.toContain("hunter2");
});

test("an empty value is a missing one", () => {
  expect(problemsOf({ ...good, MAIL_FROM: "" })).toContain("MAIL_FROM is missing");
  expect(parseEnv({ ...good, REDIS_URL: "" }).REDIS_URL).toBeUndefined();
});

test.each([
  ["an http address", { APP_URL: "http://market.test" }, "APP_URL"],
  [
    "a known session secret",
    { SESSION_SECRET: "development-9f0c4c3c1f5f4f7e8a3b6d2e1c0a" },
    "SESSION_SECRET",
  ],
  ["a repeated character", { SESSION_SECRET: "a".repeat(40) }, "SESSION_SECRET"],
  ["a development key", { KEYRING: `development:${KEY}` }, "KEYRING"],
  ["a key of zeros", { KEYRING: `k1:${Buffer.alloc(32).toString("base64")}` }, "KEYRING"],
  ["a movable clock", { CLOCK_FILE: "/tmp/clock" }, "CLOCK_FILE"],
  ["mail that goes nowhere", { SMTP_URL: "" }, "SMTP_URL"],
  ["no key of Stripe", { STRIPE_SECRET_KEY: "" }, "STRIPE_SECRET_KEY"],
  ["webhooks that anyone could send", { STRIPE_WEBHOOK_SECRETS: "" }, "STRIPE_WEBHOOK_SECRETS"],
  ["receivers of webhooks inside", { WEBHOOK_ALLOW_HOSTS: "localhost:*" }, "WEBHOOK_ALLOW_HOSTS"],
  ["a double of Stripe", { STRIPE_API_URL: "http://localhost:8026" }, "STRIPE_API_URL"],
  ["a stand-in mailbox", { MAILBOX_URL: "http://localhost:8025" }, "MAILBOX_URL"],
])("production refuses %s", (_, change, name) => {
  expect(problemsOf({ ...good, ...change })).toContain(name);
  const local = { ...good, ...change, MODE: "development" };
  expect(problemsOf(local)).toBe("");
});

test("production may run on this machine without https", () => {
  expect(parseEnv({ ...good, APP_URL: "http://localhost:3000/" }).APP_URL).toBe("http://localhost:3000");
});

test("a keyring is refused when an id comes twice or a key is short", () => {
  expect(problemsOf({ ...good, KEYRING: `k1:${KEY},k1:${KEY}` })).toContain("twice");
  expect(problemsOf({ ...good, KEYRING: `k1:${KEY},k2:c2hvcnQ=` })).toContain("KEYRING must be");
});

test(".env.example documents every variable, and nothing else", () => {
  const lines = readFileSync(".env.example", "utf8").split("\n");
  const documented = lines.flatMap((line, index) => {
    const name = /^([A-Z_]+)=/.exec(line)?.[1];
    if (name) expect(lines[index - 1]).toMatch(/^# ./);
    return name ? [name] : [];
  });
  expect(documented.sort()).toEqual([...ENV_NAMES].sort());
});
