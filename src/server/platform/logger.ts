import pino from "pino";
import { env } from "@/env";

const SECRET_FIELDS = [
  "password",
  "newPassword",
  "currentPassword",
  "secret",
  "credential",
  "credentials",
  "token",
  "cookie",
  "authorization",
];

let instance: pino.Logger | undefined;

function open(): pino.Logger {
  instance ??= pino({
    level: env().LOG_LEVEL,
    redact: {
      paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
      censor: "[redacted]",
    },
    serializers: { err: describeError },
  });
  return instance;
}

/** JSON lines on standard output. Opened on first use, so that a build needs no environment. */
export const logger = {
  info: (fields: object, message: string) => open().info(fields, message),
  warn: (fields: object, message: string) => open().warn(fields, message),
  error: (fields: object, message: string) => open().error(fields, message),
};

/**
 * What the log keeps of an error: its name, code, stack frames and causes. Drizzle's and PostgreSQL's messages carry
 * SQL with bound parameters, so only the first line of a message is kept and never a query.
 */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const isQuery = "query" in error;
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    message: isQuery ? "a query failed" : error.message.split("\n")[0],
    stack: error.stack
      ?.split("\n")
      .filter((line) => line.trimStart().startsWith("at "))
      .slice(0, 12),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
