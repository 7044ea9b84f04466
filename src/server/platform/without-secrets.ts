import { describeError } from "./describe-error";

const SECRET_FIELDS = new Set([
  "password",
  "newPassword",
  "currentPassword",
  "secret",
  "secrets",
  "credential",
  "credentials",
  "token",
  "cookie",
  "authorization",
]);
const CENSORED = "[redacted]";

/** Levels, and entries of each, that are written: what contains itself has no end, and a log line should have one. */
const DEPTH = 5;
const MOST = 20;
const MORE = "[more]";

/**
 * The fields of a log line, those that carry secrets censored on every level, and errors described. `err` is left to its
 * serializer. Pino's own `redact` looks for each field on each level by a path of its own, which took more time than
 * writing the line.
 */
export function withoutSecrets({ err, ...fields }: { err?: unknown }): Record<string, unknown> {
  const kept = cleanFields(fields, 1);
  return err === undefined ? kept : { ...kept, err };
}

function cleanFields(fields: object, depth: number): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  const entries = Object.entries(fields);
  for (const [name, value] of entries.slice(0, MOST))
    kept[name] = SECRET_FIELDS.has(name) ? CENSORED : clean(value, depth);
  if (entries.length > MOST) kept[MORE] = entries.length - MOST;
  return kept;
}

/** No function is kept: one called `toJSON` would have the last word. */
function clean(value: unknown, depth: number): unknown {
  if (typeof value === "function") return undefined;
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (value instanceof Error) return describeError(value);
  if (depth === DEPTH) return MORE;
  if (Array.isArray(value)) return value.slice(0, MOST).map((one) => clean(one, depth + 1));
  return cleanFields(value, depth + 1);
}
