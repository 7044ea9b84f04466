import type { RestRoute } from "../meta";

/** Minted keys: what their buyers and their sellers do with them. */
export const meteringRoutes = {
  mint: {
    method: "POST",
    path: "/tokens/{tokenId}/mint",
    tag: "Tokens",
    summary: "Mint a token's secret",
    description: "Once, and shown in this answer alone: only its hash is kept.",
    idempotency: "secret",
    errors: ["already_minted", "wrong_delivery", "token_not_working"],
  },
  rotate: {
    method: "POST",
    path: "/tokens/{tokenId}/rotate",
    tag: "Tokens",
    summary: "Replace a token's secret",
    description: "The old one works on for the grace, on the same calls. What was in grace before ends now.",
    idempotency: "secret",
    errors: ["not_minted", "wrong_delivery", "token_not_working"],
  },
  verify: {
    method: "POST",
    path: "/tokens/verify",
    tag: "Tokens",
    summary: "Check a key that somebody showed you, and charge it",
    description:
      "Always 200 with a code. Cost 0 looks and charges nothing. Another seller's key is NOT_FOUND. The same Idempotency-Key charges once.",
    idempotency: { field: "idempotencyKey" },
    errors: ["idempotency_key_reused"],
  },
  introspect: {
    method: "POST",
    path: "/tokens/introspect",
    tag: "Tokens",
    summary: "Look at a key as RFC 7662 does",
    takesForm: true,
    description: "Never charges. A key that is not yours, does not work or has no calls left is not active.",
  },
  usage: {
    method: "GET",
    path: "/tokens/{tokenId}/usage",
    tag: "Tokens",
    summary: "Read a token's calls by hour or day",
    description: "In UTC, every hour or day of the span. At most 31 days by the hour or 366 by the day.",
    errors: ["usage_range"],
  },
} as const satisfies Record<string, RestRoute>;
