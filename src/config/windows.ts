import { DAY, HOUR, MINUTE, SECOND } from "@/lib/time";

/** How long a buyer has to accept before an order releases by itself. An order keeps a snapshot. */
export const ACCEPTANCE_WINDOW = 7 * DAY;

/** How long a Checkout session stays open; Stripe's shortest is 30 minutes, and the minute is for the way there. */
export const CHECKOUT_SESSION = 31 * MINUTE;
/** How long units stay reserved for a Checkout, and beyond the end of its session. */
export const RESERVATION = 40 * MINUTE;
export const RESERVATION_MARGIN = 9 * MINUTE;

/** When an order on a tab has to be settled, and how long before that its buyer is reminded. */
export const TAB_DUE = 30 * DAY;
export const TAB_REMINDER = 3 * DAY;
/** From due to overdue, and from due to written off. */
export const TAB_GRACE = 7 * DAY;
export const TAB_WRITE_OFF = 60 * DAY;

/** A log-in ends after this long without a request, and after the absolute time in any case. */
export const SESSION_IDLE = 2 * DAY;
export const SESSION_ABSOLUTE = 7 * DAY;

/** How long links sent by mail work. */
export const VERIFY_EMAIL_LINK = DAY;
export const RESET_PASSWORD_LINK = HOUR;
export const CHANGE_EMAIL_LINK = HOUR;

/** How long a browser that logged in once stays known; each log-in starts it again. */
export const KNOWN_BROWSER = 180 * DAY;

/** How long a client's idempotency key is remembered. */
export const IDEMPOTENCY = DAY;

/**
 * How long to wait after each failed try of a webhook; up to a tenth is added by chance. After the last one, about 28
 * hours in all, the delivery has failed.
 */
export const WEBHOOK_RETRIES = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  10 * HOUR,
] as const;
/** The longest wait that an endpoint can ask for with Retry-After. */
export const WEBHOOK_RETRY_AFTER = 6 * HOUR;
/** How long an endpoint may take for an answer, and how long whoever delivers has it for himself. */
export const WEBHOOK_TIMEOUT = 10 * SECOND;
export const WEBHOOK_LEASE = 30 * SECOND;
/** An endpoint that only fails is turned off after this long. */
export const WEBHOOK_FAILING = 3 * DAY;
/** How long an old signing secret signs beside the new one. */
export const WEBHOOK_SECRET_OVERLAP = DAY;
/** How long deliveries stay in the log. */
export const WEBHOOK_LOG = 30 * DAY;

/** After this long without an answer a request is taken for dead and its key may be tried again; one takes 12 s at most. */
export const KEY_CLAIM = MINUTE;
