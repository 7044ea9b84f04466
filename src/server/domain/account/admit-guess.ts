import { inArray, sql } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import { must } from "@/lib/assert";
import { SECOND } from "@/lib/time";
import { passwordGuesses } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { countGuess, type GuessBucket, recentFailures } from "./guess-buckets";

/**
 * Counts a try before the password is looked at, so that tries at the same instant cannot slip past the count, or
 * throws `rate_limited` with the seconds to wait. A refused try counts for nothing: it makes no wait longer.
 */
export async function admitGuess(db: Db, input: { buckets: GuessBucket[]; now: Date }): Promise<void> {
  const { buckets, now } = input;
  await db.transaction(async (tx) => {
    const rows = await lockCounts(tx, input);
    const wait = Math.max(...rows.map((row) => row.retryAt.getTime())) - now.getTime();
    if (wait > 0) throw new DomainError("rate_limited", { retryAfterSeconds: Math.ceil(wait / SECOND) });

    const counts = buckets.map(({ key, kind }) => ({
      kind,
      row: must(
        rows.find((row) => row.key === key),
        "guess count",
      ),
    }));
    const account = counts.find(({ kind }) => kind === "account")?.row;
    const all = account ? recentFailures(account, now) : 0;
    await tx
      .insert(passwordGuesses)
      .values(counts.map(({ row, kind }) => ({ key: row.key, ...countGuess(row, { kind, all, now }) })))
      .onConflictDoUpdate({
        target: passwordGuesses.key,
        set: {
          failures: sql`excluded.failures`,
          lastAt: sql`excluded.last_at`,
          retryAt: sql`excluded.retry_at`,
        },
      });
  });
}

/**
 * Takes back what `admitGuess` counted, because the password was right: the browser, session or address starts afresh
 * for this account. Of the counts shared with others only this one try goes: a success must not wipe out what others
 * did, nor a guesser's own log-in their guesses.
 */
export async function forgiveGuess(db: Db, input: { buckets: GuessBucket[]; now: Date }): Promise<void> {
  const own = input.buckets.filter(({ kind }) => kind === "own").map(({ key }) => key);
  const shared = input.buckets.filter(({ kind }) => kind !== "own").map(({ key }) => key);
  await db.transaction(async (tx) => {
    await lockCounts(tx, input);
    await tx.delete(passwordGuesses).where(inArray(passwordGuesses.key, own));
    await tx
      .update(passwordGuesses)
      .set({ failures: sql`greatest(${passwordGuesses.failures} - 1, 0)` })
      .where(inArray(passwordGuesses.key, shared));
  });
}

/** The counts, made where missing and locked in the order of their keys: no two tries can wait for each other. */
function lockCounts(db: Db, { buckets, now }: { buckets: GuessBucket[]; now: Date }) {
  const keys = buckets.map(({ key }) => key).sort();
  return db
    .insert(passwordGuesses)
    .values(keys.map((key) => ({ key, failures: 0, lastAt: now, retryAt: now })))
    .onConflictDoUpdate({
      target: passwordGuesses.key,
      set: { failures: sql`${passwordGuesses.failures}` },
    })
    .returning();
}
