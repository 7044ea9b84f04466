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

/** Levels that are written; what contains itself has no end. */
const DEPTH = 5;

/**
 * The fields of a log line, those that carry secrets censored on every level. Errors are left to their serializer. Pino's
 * own `redact` looks for each field on each level by a path of its own, which took more time than writing the line.
 */
export function withoutSecrets(fields: object, depth = 1): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields))
    kept[name] = SECRET_FIELDS.has(name) ? CENSORED : clean(value, depth);
  return kept;
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null || value instanceof Error || "toJSON" in value)
    return value;
  if (depth === DEPTH) return "[deeper]";
  if (Array.isArray(value)) return value.map((one) => clean(one, depth + 1));
  return withoutSecrets(value, depth + 1);
}
