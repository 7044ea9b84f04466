import type { Verification } from "./answers";

/** How a server answers a call that it does not serve. */
export interface Refusal {
  status: 401 | 403 | 429 | 503;
  headers: Record<string, string>;
  /** RFC 9457. */
  body: { type: "about:blank"; title: string; status: number; code: string };
}

/** The key of `Authorization: Bearer …`; null where there is none. */
export function bearerOf(authorization: string | null | undefined): string | null {
  return /^bearer +(\S+) *$/i.exec(authorization ?? "")?.[1] ?? null;
}

/** What to answer where no key was shown. */
export const KEY_MISSING = refusal(401, "KEY_MISSING", "Send your key as a bearer token.", {
  "www-authenticate": "Bearer",
});

const UNKNOWN_TO_US = { "www-authenticate": 'Bearer error="invalid_token"' };

const REFUSALS: Record<Verification["code"], Refusal | null> = {
  VALID: null,
  NOT_FOUND: refusal(401, "NOT_FOUND", "This key does not work here.", UNKNOWN_TO_US),
  REVOKED: refusal(401, "REVOKED", "This key was revoked or rotated away.", UNKNOWN_TO_US),
  EXPIRED: refusal(401, "EXPIRED", "This key has expired.", UNKNOWN_TO_US),
  FORBIDDEN: refusal(403, "FORBIDDEN", "This service is not available at the moment."),
  SUSPENDED: refusal(403, "SUSPENDED", "This key is suspended. The market says why."),
  // Waiting brings no calls back, so it says nothing of when to try again
  USAGE_EXCEEDED: refusal(429, "USAGE_EXCEEDED", "This key has too few calls left."),
  RATE_LIMITED: refusal(429, "RATE_LIMITED", "Too many calls in too short a time.", { "retry-after": "1" }),
  UNREACHABLE: refusal(503, "UNREACHABLE", "Keys cannot be checked right now.", { "retry-after": "5" }),
};

/** What to answer for a verification; null where the call is served. */
export function refusalOf({ valid, code }: Verification): Refusal | null {
  return valid ? null : REFUSALS[code];
}

function refusal(
  status: Refusal["status"],
  code: string,
  title: string,
  headers: Record<string, string> = {},
): Refusal {
  return {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
    body: { type: "about:blank", title, status, code },
  };
}
