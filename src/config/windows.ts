import { DAY, HOUR, MINUTE } from "@/lib/time";

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
/** After this long without an answer a request is taken for dead and its key may be tried again; one takes 12 s at most. */
export const KEY_CLAIM = MINUTE;
