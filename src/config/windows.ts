import { DAY, HOUR, MINUTE } from "@/lib/time";

/** How long a buyer has to accept before an order releases by itself. An order keeps a snapshot. */
export const ACCEPTANCE_WINDOW = 7 * DAY;

/** How long units stay reserved for a Checkout; longer than Stripe's shortest session of 30 minutes. */
export const RESERVATION = 40 * MINUTE;

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
