import {
  GUESSES_FORGOTTEN_AFTER,
  GUESSES_OF_AN_ADDRESS,
  GUESSES_OF_ONE,
  GUESSES_PER_PRESSURE,
} from "@/config/guesses";
import type { Id } from "@/lib/id";
import { hashSecret } from "@/lib/secret";
import { addTime } from "@/lib/time";

/**
 * What wrong passwords are counted for: `own` is one browser, session, or address for one account; `account` and
 * `address` are those as a whole.
 */
export interface GuessBucket {
  key: string;
  kind: "own" | "account" | "address";
}

export interface GuessCount {
  failures: number;
  lastAt: Date;
  retryAt: Date;
}

/**
 * Who the guesses of a log-in are counted for. A browser that logged in to this account before has a bucket of its
 * own, so that nobody else's guesses make its owner wait. Where the address is not known (null), it has no bucket
 * as a whole: that would make everybody wait for one.
 */
export function logInBuckets(input: {
  email: string;
  address: string | null;
  knownBrowser: string | null;
}): GuessBucket[] {
  const { email, address, knownBrowser } = input;
  if (knownBrowser !== null) return [bucket("own", "browser", email, knownBrowser)];
  const buckets = [bucket("own", "pair", email, address ?? ""), bucket("account", "account", email)];
  return address === null ? buckets : [...buckets, bucket("address", "address", address)];
}

/** Who the guesses of someone logged in are counted for: that session, so that a thief's do not slow the owner. */
export function sessionBuckets(sessionId: Id<"ses">): GuessBucket[] {
  return [bucket("own", "session", sessionId)];
}

/** The count after one more try at `now`; `all` is how many wrong passwords the account as a whole has had. */
export function countGuess(
  before: GuessCount,
  input: { kind: GuessBucket["kind"]; all: number; now: Date },
): GuessCount {
  const { kind, all, now } = input;
  const earlier = recentFailures(before, now);
  const pressure = Math.floor(Math.max(all - earlier, 0) / GUESSES_PER_PRESSURE);
  const failures = earlier + 1;
  return { failures, lastAt: now, retryAt: addTime(now, waitAfter(kind, failures, pressure)) };
}

/** What is left of a count: all of it, or nothing once it is old. */
export function recentFailures({ failures, lastAt }: GuessCount, now: Date): number {
  return lastAt > addTime(now, -GUESSES_FORGOTTEN_AFTER) ? failures : 0;
}

function waitAfter(kind: GuessBucket["kind"], failures: number, pressure: number): number {
  if (kind === "account") return 0;
  const rule = kind === "own" ? GUESSES_OF_ONE : GUESSES_OF_AN_ADDRESS;
  const counted = kind === "own" ? failures + pressure : failures;
  if (counted < rule.free) return 0;
  return Math.min(rule.firstWait * 2 ** (counted - rule.free), rule.longestWait);
}

function bucket(kind: GuessBucket["kind"], ...name: string[]): GuessBucket {
  return { kind, key: hashSecret(name.join("\n")) };
}
