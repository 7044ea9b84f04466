/**
 * The closed catalogue of what can go wrong: each code has a kind (what the caller can do about it) and one human
 * sentence. Nothing else is ever told to a caller; `details` carries numbers a page may show, never a secret.
 */
export type ErrorKind =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "method"
  | "media_type"
  | "conflict"
  | "unprocessable"
  | "too_large"
  | "rate_limited"
  | "unavailable"
  | "internal";

interface CatalogueEntry {
  kind: ErrorKind;
  sentence: string;
}

export const ERRORS = {
  // Any room
  invalid_input: { kind: "invalid", sentence: "Some fields need another look." },
  not_found: { kind: "not_found", sentence: "There is nothing here, or it is not yours." },
  forbidden: { kind: "forbidden", sentence: "Your account may not do this." },
  bad_origin: { kind: "forbidden", sentence: "This request came from another site, so it was refused." },
  malformed_json: { kind: "invalid", sentence: "The body is not JSON that we can read." },
  method_not_allowed: { kind: "method", sentence: "This address does not take that method." },
  unsupported_media_type: { kind: "media_type", sentence: "Send the body as application/json." },
  request_in_flight: {
    kind: "conflict",
    sentence: "A request with this key is being answered right now. Ask again in a moment.",
  },
  body_too_large: { kind: "too_large", sentence: "That is more than we take at once. Send less." },
  rate_limited: { kind: "rate_limited", sentence: "That was too often. Wait a moment and try again." },
  unavailable: {
    kind: "unavailable",
    sentence: "We cannot do this right now. Try again in a moment.",
  },
  outcome_unknown: {
    kind: "unavailable",
    sentence: "We do not know whether this was done. Ask again with the same key, and it is done once.",
  },
  unreachable: {
    kind: "unavailable",
    sentence: "We could not be reached. Check your connection and try again.",
  },
  internal: { kind: "internal", sentence: "Something broke on our side. Nothing was charged. Try again." },

  // Account
  unauthenticated: { kind: "unauthenticated", sentence: "Log in to continue." },
  bearer_invalid: {
    kind: "unauthenticated",
    sentence: "This bearer token does not work: it is mistyped, expired or revoked.",
  },
  insufficient_scope: { kind: "forbidden", sentence: "This API key is not allowed to do that." },
  wrong_credentials: {
    kind: "unauthenticated",
    sentence: "That e-mail and password do not belong together.",
  },
  wrong_password: { kind: "unprocessable", sentence: "That is not your current password." },
  common_password: {
    kind: "unprocessable",
    sentence: "That password is on lists of leaked ones. Choose another.",
  },
  link_invalid: {
    kind: "unprocessable",
    sentence: "This link was used, has expired or is not ours. Ask for a new one.",
  },
  email_unverified: { kind: "forbidden", sentence: "Verify your e-mail first. We can send the link again." },
  too_many_api_keys: {
    kind: "conflict",
    sentence: "This account has as many API keys as it can hold. Revoke one that is not needed.",
  },
  account_suspended: { kind: "forbidden", sentence: "This account is suspended. Write to support." },
  admin_not_suspendable: {
    kind: "conflict",
    sentence: "Operators cannot be suspended. Take the role away first.",
  },
  account_not_empty: {
    kind: "conflict",
    sentence: "There is money or access still open. Finish those orders first.",
  },
  seller_profile_required: { kind: "forbidden", sentence: "Set up your seller profile first." },
  seller_slug_taken: {
    kind: "conflict",
    sentence: "Another seller has this name in their address. Choose another.",
  },

  // Listing
  listing_incomplete: {
    kind: "unprocessable",
    sentence: "Something is still missing before this can be published.",
  },
  listing_not_editable: { kind: "conflict", sentence: "A removed listing cannot be changed." },
  listing_state: { kind: "conflict", sentence: "The listing is not in a state that allows this." },
  too_many_units: { kind: "unprocessable", sentence: "A listing holds at most 1,000,000 unsold units." },
  wrong_delivery: { kind: "conflict", sentence: "This listing hands out access in another way." },
  not_enough_units: { kind: "conflict", sentence: "There are fewer units left than you want to withdraw." },
  delivery_fixed: { kind: "conflict", sentence: "Delivery cannot change once a listing was published." },
  duplicate_credentials: {
    kind: "unprocessable",
    sentence: "Some lines are there more than once, or already in the pool.",
  },
  credential_invalid: {
    kind: "unprocessable",
    sentence: "A credential is between 4 and 4,096 characters of text.",
  },
  credential_assigned: {
    kind: "conflict",
    sentence: "One of these credentials is not in the pool any more. Nothing was withdrawn.",
  },
  credential_changed: {
    kind: "conflict",
    sentence: "The credential was replaced at the same moment. Look at it, then try again.",
  },
  too_many_credentials: { kind: "too_large", sentence: "A pool takes at most 10,000 lines at once." },
  sample_invalid: { kind: "unprocessable", sentence: "The sample could not be read as CSV or JSON rows." },
  sample_too_large: {
    kind: "too_large",
    sentence: "A sample is at most 5 MB. Cut it to the rows worth showing.",
  },

  // Order
  listing_not_found: { kind: "not_found", sentence: "This listing does not exist." },
  listing_unavailable: { kind: "conflict", sentence: "This listing takes no orders at the moment." },
  own_listing: { kind: "unprocessable", sentence: "You cannot buy your own listing." },
  insufficient_units: { kind: "conflict", sentence: "Not enough units are left. Nothing was charged." },
  units_out_of_range: { kind: "unprocessable", sentence: "Choose between 1 and 1,000 units." },
  too_many_reservations: {
    kind: "conflict",
    sentence: "You have open checkouts. Pay or cancel one of them first.",
  },
  tab_overdue: { kind: "conflict", sentence: "Your tab is overdue. Settle it, then order again." },
  below_minimum_charge: {
    kind: "conflict",
    sentence: "Your tab is full and this is too small to pay alone. Settle the tab first.",
  },
  checkout_unavailable: {
    kind: "unavailable",
    sentence: "This order needs Checkout, which is closed right now. Nothing was charged.",
  },
  payments_unavailable: {
    kind: "unavailable",
    sentence: "Payments cannot be reached right now. Nothing was charged. Try again in a moment.",
  },
  nothing_to_settle: { kind: "conflict", sentence: "There is nothing to settle on this tab." },
  tab_below_minimum: {
    kind: "conflict",
    sentence: "That is below the smallest card payment. It waits on your tab until there is more.",
  },
  order_being_settled: {
    kind: "conflict",
    sentence: "The buyer is paying for this right now. Try again in a few minutes.",
  },
  payment_state: { kind: "conflict", sentence: "This payment has moved on, so this is no longer possible." },
  refund_state: { kind: "conflict", sentence: "This refund has moved on, so this is no longer possible." },
  idempotency_key_reused: {
    kind: "unprocessable",
    sentence: "This key was used for another request. Use a new one.",
  },
  order_state: { kind: "conflict", sentence: "The order has moved on, so this is no longer possible." },

  // Token
  token_not_working: {
    kind: "conflict",
    sentence: "This access has ended or is suspended, so it cannot be revealed.",
  },
  token_ended: { kind: "conflict", sentence: "This access has already ended." },
  remedy_required: {
    kind: "conflict",
    sentence: "Until the order is released, a unit that is revoked is refunded or replaced. Choose one.",
  },
  not_replaceable: {
    kind: "conflict",
    sentence: "Only a unit with a credential of its own can be replaced, and only before release.",
  },
  already_minted: {
    kind: "conflict",
    sentence: "This access has its secret already, and it is shown once. Rotate it for a new one.",
  },
  not_minted: { kind: "conflict", sentence: "There is no secret yet. Mint it first." },
  units_used: {
    kind: "conflict",
    sentence: "Some of these units are used, and a used call is not paid back. Refund fewer.",
  },
  usage_range: {
    kind: "invalid",
    sentence: "Choose a start before the end, at most 31 days by the hour or 366 by the day.",
  },
  reason_required: { kind: "unprocessable", sentence: "Say why: the buyer reads the reason." },
  already_shown: { kind: "conflict", sentence: "This secret was shown before and is never shown twice." },

  // Webhook
  webhook_url_refused: {
    kind: "unprocessable",
    sentence: "We do not send to this address. It has to be https on the public internet.",
  },
  too_many_endpoints: {
    kind: "conflict",
    sentence: "You have as many endpoints as there can be. Remove one first.",
  },
  endpoint_off: { kind: "conflict", sentence: "This endpoint is off. Turn it on first." },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** Facts about an error that a page may show, such as how many units are left. */
export type ErrorDetails = Record<string, string | number | boolean | string[] | number[]>;

/** What a caller is told: a code of the catalogue, its sentence, facts, and which fields are wrong. */
export interface PublicError {
  code: ErrorCode;
  sentence: string;
  details: ErrorDetails;
  fields: Record<string, string[]>;
}

/** The one error that rooms throw on purpose. Its message is the catalogue's sentence, safe for everyone. */
export class DomainError extends Error {
  override name = "DomainError";
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  /** `options` may name a cause, which is for the log and told to nobody. */
  constructor(code: ErrorCode, details: ErrorDetails = {}, options: ErrorOptions = {}) {
    super(ERRORS[code].sentence, options);
    this.code = code;
    this.details = details;
  }

  get kind(): ErrorKind {
    return ERRORS[this.code].kind;
  }
}
