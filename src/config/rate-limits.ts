import { HOUR, MINUTE } from "@/lib/time";

/** So many times in a span of milliseconds. Whose times are counted, the procedure says: an account's, or an address's. */
export interface RateLimit {
  times: number;
  per: number;
}

/**
 * How often what may be done, beyond what a person does. Wrong passwords have their own, slower brake (guesses.ts).
 * Without a trusted proxy no address is known, and limits by address do not apply.
 */
export const RATE_LIMITS = {
  sign_up: { times: 20, per: HOUR },
  log_in: { times: 60, per: 10 * MINUTE },
  /** Asking for a mail; and mails of one kind to one e-mail, whoever asks. */
  ask_for_mail: { times: 20, per: HOUR },
  mail_to: { times: 5, per: HOUR },
  open_link: { times: 60, per: HOUR },
  make_key: { times: 20, per: HOUR },
  place_order: { times: 60, per: MINUTE },
  /** Asking Stripe for something on a buyer's behalf. */
  checkout: { times: 60, per: MINUTE },
  reveal: { times: 60, per: MINUTE },
  edit_listing: { times: 240, per: MINUTE },
  upload: { times: 30, per: MINUTE },
  report: { times: 10, per: HOUR },
  /** Saving an endpoint looks its address up; sending makes a request to it. */
  edit_webhook: { times: 60, per: MINUTE },
  send_webhook: { times: 30, per: MINUTE },
  search: { times: 240, per: MINUTE },
  /** Everything over REST: of a key, of an account with all its keys, and of an address with neither. */
  api_key: { times: 6_000, per: MINUTE },
  api_account: { times: 12_000, per: MINUTE },
  api_address: { times: 600, per: MINUTE },
} as const satisfies Record<string, RateLimit>;

export type RateLimitName = keyof typeof RATE_LIMITS;
