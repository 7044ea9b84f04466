import { and, eq, isNull } from "drizzle-orm";
import { KEY_CLAIM } from "@/config/windows";
import { DomainError } from "@/contracts/errors";
import { addTime } from "@/lib/time";
import { idempotencyKeys } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type Answered, findKey, finished, type KeyedRequest, ofRequest, toAnswered } from "./kept-answer";

/**
 * Does something that may be done again from its start, because its own state and Stripe's keys make a second time
 * harmless. The key keeps two from doing it at once, and its answer. One whose process died is taken over after
 * `KEY_CLAIM`. Throws `idempotency_key_reused`, `request_in_flight`, or what `run` throws, after which the key is free.
 */
export async function answerResumably(
  db: Db,
  request: KeyedRequest,
  run: () => Promise<unknown>,
): Promise<Answered> {
  const before = await claim(db, request);
  if (before !== null) return before;
  try {
    const answer = await run();
    await db
      .update(idempotencyKeys)
      .set(finished(answer, { isSecret: false, now: request.now }))
      .where(ours(request));
    return { answer, replayed: false };
  } catch (error) {
    await db.delete(idempotencyKeys).where(ours(request));
    throw error;
  }
}

/** The claim of this request, unless it took too long and somebody else has it now. */
const ours = (request: KeyedRequest) =>
  and(ofRequest(request), isNull(idempotencyKeys.finishedAt), eq(idempotencyKeys.createdAt, request.now));

/** Takes the key; answers what was answered under it before. */
async function claim(db: Db, request: KeyedRequest): Promise<Answered | null> {
  const { now, ...columns } = request;
  const row = { ...columns, createdAt: now };
  const taken = await db.insert(idempotencyKeys).values(row).onConflictDoNothing().returning();
  if (taken.length > 0) return null;
  const found = await findKey(db, request);
  if (found?.finishedAt) return toAnswered(found);
  if (found === null || found.createdAt > addTime(now, -KEY_CLAIM))
    throw new DomainError("request_in_flight");
  const abandoned = and(ofRequest(request), eq(idempotencyKeys.createdAt, found.createdAt));
  const over = await db
    .update(idempotencyKeys)
    .set({ createdAt: now })
    .where(and(abandoned, isNull(idempotencyKeys.finishedAt)))
    .returning();
  if (over.length === 0) throw new DomainError("request_in_flight");
  return null;
}
