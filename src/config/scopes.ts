/** What an API key can be allowed. A procedure names the scope it needs; one that names none is for people only. */
export const SCOPES = {
  "listings:read": "See your own listings, their stock and their credentials (masked)",
  "listings:write": "Create and change your listings, their stock and their credentials",
  "orders:read": "See your orders, sales, tabs and receipts",
  "orders:write": "Buy, pay, accept and cancel; refund what you sold",
  "tokens:read": "See your tokens (masked) and their usage",
  "tokens:reveal": "Read secrets: reveal, mint and rotate your tokens",
  "tokens:write": "Give up your tokens; revoke those you sold",
  "tokens:verify": "Check and meter the keys of your buyers",
  "webhooks:write": "See and change your webhook endpoints",
} as const;

export type Scope = keyof typeof SCOPES;

export const SCOPE_NAMES = Object.keys(SCOPES) as [Scope, ...Scope[]];

/** The scopes by what they are about, as people choose them. */
export const SCOPE_GROUPS = [
  { title: "Listings", scopes: ["listings:read", "listings:write"] },
  { title: "Orders and money", scopes: ["orders:read", "orders:write"] },
  { title: "Tokens", scopes: ["tokens:read", "tokens:reveal", "tokens:write"] },
  { title: "Keys you sold", scopes: ["tokens:verify"] },
  { title: "Webhooks", scopes: ["webhooks:write"] },
] as const satisfies readonly { title: string; scopes: readonly Scope[] }[];
