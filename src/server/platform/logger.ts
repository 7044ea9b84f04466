import pino from "pino";
import { env } from "@/env";
import { describeError } from "./describe-error";
import { traceIds } from "./tracing/in-span";
import { withoutSecrets } from "./without-secrets";

/** What is written goes through `withoutSecrets`, which sees a line's own fields only: there are no children. */
type Logger = Pick<pino.Logger, "info" | "warn" | "error">;

/** JSON lines to `destination`, standard output unless given, without the fields that carry secrets. */
export function openLogger(level: string, destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    formatters: { log: withoutSecrets },
    serializers: { err: describeError },
    mixin: traceIds,
  };
  return destination ? pino(options, destination) : pino(options);
}

let instance: Logger | undefined;

function opened(): Logger {
  instance ??= openLogger(env().LOG_LEVEL);
  return instance;
}

/** The process's log. Opened on first use, so that a build needs no environment. */
export const logger = {
  info: (fields: object, message: string) => opened().info(fields, message),
  warn: (fields: object, message: string) => opened().warn(fields, message),
  error: (fields: object, message: string) => opened().error(fields, message),
};
