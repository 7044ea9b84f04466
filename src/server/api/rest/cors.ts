import { env } from "@/env";

const EXPOSED = [
  "ETag",
  "Idempotency-Replayed",
  "Link",
  "Location",
  "RateLimit",
  "RateLimit-Policy",
  "Retry-After",
  "X-Request-Id",
];
const ACCEPTED = ["Authorization", "Content-Type", "Idempotency-Key", "If-None-Match", "X-Request-Id"];
const PREFLIGHT_SECONDS = 600;

/**
 * Lets pages of the configured origins read answers. Never with cookies: no request here counts one, and credentials are
 * never allowed.
 */
export function addCors(headers: Headers, origin: string | null): void {
  const allowed = env().API_CORS_ORIGINS;
  if (!allowed.includes("*")) headers.append("vary", "Origin");
  if (origin === null || !(allowed.includes("*") || allowed.includes(origin))) return;
  headers.set("access-control-allow-origin", allowed.includes("*") ? "*" : origin);
  headers.set("access-control-expose-headers", EXPOSED.join(", "));
}

/** Answers OPTIONS: what may be done here, and to a browser that asks first, whether its page may. */
export function preflight(headers: Headers, methods: readonly string[]): Response {
  headers.set("allow", methods.join(", "));
  if (headers.has("access-control-allow-origin")) {
    headers.set("access-control-allow-methods", methods.join(", "));
    headers.set("access-control-allow-headers", ACCEPTED.join(", "));
    headers.set("access-control-max-age", String(PREFLIGHT_SECONDS));
  }
  return new Response(null, { status: 204, headers });
}
