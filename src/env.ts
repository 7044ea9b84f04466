import { z } from "zod";

const LOCAL_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);
const KEY_ENTRY = /^([a-z0-9][a-z0-9-]{0,31}):([A-Za-z0-9+/]{43}=)$/; // 32 bytes in base64

/** Says "is missing" of an absent variable and `message` of a malformed one; never repeats the value. */
const problem = (message: string) => ({
  error: (issue: { input?: unknown }) => (issue.input === undefined ? "is missing" : message),
});
const url = (protocol: RegExp, message: string) => z.url({ protocol, ...problem(message) });
const text = () => z.string(problem("must be text"));
const whole = (min: number, max: number) => {
  const message = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number(message).int(message).min(min, message).max(max, message);
};
const share = z.coerce
  .number("must be from 0 to 1")
  .min(0, "must be from 0 to 1")
  .max(1, "must be from 0 to 1");
const oneOf = <const T extends [string, ...string[]]>(values: T) =>
  z.enum(values, `must be one of ${values.join(", ")}`);

const origin = url(/^https?$/, "must be an http:// or https:// address")
  .refine((value) => /^https?:\/\/[^/?#]+\/?$/.test(value), "must be an address without a path")
  .transform((value) => new URL(value).origin);
const postgresUrl = url(/^postgres(ql)?$/, "must be a postgres:// address");

const keyring = text().transform((value, context) => {
  const entries = value.split(",").map((entry) => KEY_ENTRY.exec(entry.trim()));
  const keys = entries.map((entry) => ({
    id: entry?.[1] ?? "",
    key: Buffer.from(entry?.[2] ?? "", "base64"),
  }));
  if (entries.includes(null)) context.addIssue("must be id:base64 entries of 32 bytes, joined by commas");
  else if (new Set(keys.map((key) => key.id)).size < keys.length) context.addIssue("names a key id twice");
  return keys;
});

const origins = text()
  .transform((value) => value.split(",").map((entry) => entry.trim()))
  .pipe(
    z.array(z.union([z.literal("*"), origin], "must be * or addresses without a path, joined by commas")),
  );

const webhookSecrets = text()
  .regex(/^whsec_[^\s,]+(\s*,\s*whsec_[^\s,]+)*$/, "must be whsec_… secrets, joined by commas")
  .transform((value) => value.split(",").map((secret) => secret.trim()));

const allowedHosts = text()
  .regex(/^[^\s,:/]+:(\d+|\*)(\s*,\s*[^\s,:/]+:(\d+|\*))*$/, "must be host:port entries, joined by commas")
  .transform((value) => value.split(",").map((entry) => entry.trim()));

const variables = z.object({
  MODE: oneOf(["production", "demo", "development", "test"]).default("production"),
  APP_URL: origin,
  PORT: whole(1, 65_535).default(3000),
  DATABASE_URL: postgresUrl,
  DIRECT_DATABASE_URL: postgresUrl.optional(),
  SESSION_SECRET: text().min(32, "must have at least 32 characters"),
  KEYRING: keyring,
  STRIPE_SECRET_KEY: text()
    .regex(/^(sk|rk)_[A-Za-z0-9_]+$/, "must be a secret key of Stripe, sk_… or rk_…")
    .optional(),
  STRIPE_WEBHOOK_SECRETS: webhookSecrets.optional(),
  STRIPE_API_URL: origin.optional(),
  SMTP_URL: url(/^smtps?$/, "must be an smtp:// or smtps:// address").optional(),
  MAIL_FROM: text(),
  MAILBOX_URL: url(/^https?$/, "must be an http:// or https:// address").optional(),
  REDIS_URL: url(/^rediss?$/, "must be a redis:// address").optional(),
  API_CORS_ORIGINS: origins.default([]),
  TRUSTED_PROXIES: whole(0, 16).default(0),
  LOG_LEVEL: oneOf(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  WORKER: oneOf(["on", "off"]).default("on"),
  METRICS_TOKEN: text()
    .regex(/^[\w.~+/=-]{16,}$/, "must have at least 16 characters of a Bearer token")
    .optional(),
  DRAIN_SECONDS: whole(0, 15).default(5),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(/^https?$/, "must be an http:// or https:// address").optional(),
  OTEL_SERVICE_NAME: text().default("udam"),
  OTEL_TRACES_SAMPLER_ARG: share.default(1),
  CLOCK_FILE: text().optional(),
  WEBHOOK_ALLOW_HOSTS: allowedHosts.default([]),
});

export type Env = z.output<typeof variables>;
type Source = Record<string, string | undefined>;

/** What the example file, development or a test may hold, and production must not. */
const KNOWN_SECRET = /development|example|change[-_ ]?me|secret|password|^(.)\1+$/i;

function productionProblems(source: Source): string[] {
  const problems: string[] = [];
  const address = URL.parse(source["APP_URL"] ?? "");
  if (address?.protocol === "http:" && !LOCAL_HOSTS.has(address.hostname))
    problems.push("APP_URL must be https:// in production");
  if (KNOWN_SECRET.test(source["SESSION_SECRET"] ?? ""))
    problems.push("SESSION_SECRET is a known or guessable one");
  for (const entry of (source["KEYRING"] ?? "").split(",")) {
    const [, id = "", key = ""] = KEY_ENTRY.exec(entry.trim()) ?? [];
    if (KNOWN_SECRET.test(id) || (key && new Set(Buffer.from(key, "base64")).size < 8))
      problems.push("KEYRING holds a known or guessable key");
  }
  for (const name of ["SMTP_URL", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRETS"])
    if (!source[name]) problems.push(`${name} is missing`);
  for (const name of ["CLOCK_FILE", "MAILBOX_URL", "STRIPE_API_URL", "WEBHOOK_ALLOW_HOSTS"])
    if (source[name]) problems.push(`${name} is for development and tests only`);
  return problems;
}

/** Parses the environment, or throws one error that names everything missing or malformed, without values. */
export function parseEnv(environment: Source): Env {
  // `NAME=` in a file means the same as no line at all.
  const source = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = variables.safeParse(source);
  const problems = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join(".")} ${issue.message}`);
  if ((source["MODE"] ?? "production") === "production") problems.push(...productionProblems(source));
  if (problems.length > 0 || !parsed.data)
    throw new Error(`The environment is not right (see .env.example):\n  ${problems.join("\n  ")}`);
  return parsed.data;
}

/** The names of all variables the app reads. */
export const ENV_NAMES = Object.keys(variables.shape);

let parsedOnce: Env | undefined;

/** The app's environment, parsed on first use, so that a build needs none of it. */
export function env(): Env {
  parsedOnce ??= parseEnv(process.env);
  return parsedOnce;
}
