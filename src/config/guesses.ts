import { DAY, MINUTE, SECOND } from "@/lib/time";

/** How wrong passwords slow down the next try (docs/decisions, "Slow guessing, never a locked-out owner"). */
export interface GuessRule {
  /** Wrong passwords before the first wait. */
  free: number;
  /** The first wait; it doubles with each further wrong password. */
  firstWait: number;
  longestWait: number;
}

/** From one address or one known browser for one account, or in one session. */
export const GUESSES_OF_ONE: GuessRule = { free: 5, firstWait: 2 * SECOND, longestWait: 15 * MINUTE };

/** From one address for all accounts together. */
export const GUESSES_OF_AN_ADDRESS: GuessRule = { free: 30, firstWait: SECOND, longestWait: MINUTE };

/** So many wrong passwords of others for one account count as one more of each address that tries it. */
export const GUESSES_PER_PRESSURE = 10;

/** Wrong passwords are forgotten after this long without another. */
export const GUESSES_FORGOTTEN_AFTER = DAY;
