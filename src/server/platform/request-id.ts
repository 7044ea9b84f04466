import { randomUUID } from "node:crypto";

/** The id that ties a request's log lines together: a proxy's, when it is harmless text, or a new one. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id");
  return given !== null && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}
