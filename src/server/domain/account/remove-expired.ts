import { lt, or } from "drizzle-orm";
import { GUESSES_FORGOTTEN_AFTER } from "@/config/guesses";
import { SESSION_IDLE } from "@/config/windows";
import { addTime } from "@/lib/time";
import { accountLinks, passwordGuesses, sessions } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** Takes away what no longer works: sessions and links past their time, guesses long forgotten. Due work, by scan. */
export async function removeExpired(db: Db, input: { now: Date }): Promise<void> {
  const { now } = input;
  await db
    .delete(sessions)
    .where(or(lt(sessions.expiresAt, now), lt(sessions.lastSeenAt, addTime(now, -SESSION_IDLE))));
  await db.delete(accountLinks).where(lt(accountLinks.expiresAt, now));
  await db.delete(passwordGuesses).where(lt(passwordGuesses.lastAt, addTime(now, -GUESSES_FORGOTTEN_AFTER)));
}
