import type { Currency } from "@/lib/money";

/** Limits of one currency, in minor units. A currency without an entry has no instant path. */
export interface CurrencyLimits {
  /** Largest order issued at once; also the limit of a tab until its first settlement is paid. */
  instant: number;
  /** Limit of a tab once a settlement has been paid. */
  tab: number;
  /** Stripe's smallest charge (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). */
  minimumCharge: number;
}

export const CURRENCY_LIMITS: Partial<Record<Currency, CurrencyLimits>> = {
  EUR: { instant: 2_500, tab: 6_000, minimumCharge: 50 },
  USD: { instant: 2_500, tab: 6_000, minimumCharge: 50 },
  GBP: { instant: 2_000, tab: 5_000, minimumCharge: 30 },
};

export const MAX_UNITS_PER_ORDER = 1_000;
export const MAX_OPEN_RESERVATIONS = 3;

/** Rows of a page of a list, unless the caller asks for fewer. */
export const PAGE_SIZE = 24;

/** Credentials of a pool that its seller sees at once, masked. */
export const CREDENTIALS_PAGE = 50;

/** Most unsold units a listing holds. */
export const MAX_UNITS = 1_000_000;

/** Largest sample a seller may preview or keep, in bytes. */
export const MAX_SAMPLE_BYTES = 5 * 1024 * 1024;
/** Rows of a sample that are kept and shown. */
export const MAX_SAMPLE_ROWS = 100;

/** Most credentials a pool takes in one upload. */
export const MAX_POOL_LINES = 10_000;

/** How long a revealed secret stays on screen, in seconds. */
export const REVEAL_SECONDS = 30;

/** Most API keys of an account that work at once, and how many it sees, ended ones included. */
export const MAX_API_KEYS = 50;
export const API_KEYS_SHOWN = 100;

/** Largest body of a request, and most calls in one tRPC batch. */
export const MAX_BODY_BYTES = 8 * 1024 * 1024;
export const MAX_BATCH = 10;

/** Largest event of Stripe's, in bytes; theirs are a few thousand. */
export const MAX_EVENT_BYTES = 256 * 1024;

/** Longest grace of a rotated secret, in hours. */
export const MAX_GRACE_HOURS = 24;

/** Longest span of a chart of calls: hours by the hour, days by the day. */
export const MAX_USAGE_HOURS = 31 * 24;
export const MAX_USAGE_DAYS = 366;

/** How many listings a search looks at, and how many facets count without one: the newest. */
export const SEARCH_CONSIDERS = 1_000;
export const FACETS_COUNTED = 10_000;

/** How many of their orders or tokens somebody's filters count: the newest. */
export const OWN_COUNTED = 500;

/** Orders on a page of the vault, and tokens of one order shown there; the order's page has them all. */
export const VAULT_ORDERS = 12;
export const VAULT_TOKENS = 10;

/** Webhook endpoints of one account. */
export const MAX_WEBHOOK_ENDPOINTS = 20;
/** Most bytes read of what an endpoint answers, and characters kept of it. */
export const MAX_WEBHOOK_ANSWER = 64 * 1024;
export const WEBHOOK_ANSWER_KEPT = 1_024;
/** Webhooks on their way at once from one process. */
export const WEBHOOKS_AT_ONCE = 16;
