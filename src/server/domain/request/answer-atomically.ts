import { sql } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Db } from "@/server/db/types";
import { type Answered, findAnswer, type KeyedRequest, keepAnswer, type SecretRequest } from "./kept-answer";

/**
 * Does something once: its effect, its key and its answer are one transaction, so a process that dies in between has done
 * nothing and the key is free. So it is after an error, which wrote nothing. `run` is SQL alone: it may hold locks.
 * Throws `idempotency_key_reused`, `request_in_flight` while the same is being done, `already_shown`, or what `run` throws.
 */
export async function answerAtomically(
  db: Db,
  request: SecretRequest,
  run: (tx: Db) => Promise<unknown>,
): Promise<Answered> {
  return db.transaction(async (tx) => {
    await claim(tx, request);
    const before = await findAnswer(tx, request);
    if (before !== null) return before;
    const answer = await run(tx);
    const { isSecret, ...keyed } = request;
    await keepAnswer(tx, keyed, { answer, isSecret });
    return { answer, replayed: false };
  });
}

/** Until the transaction ends nobody else does it. Does not wait: who asks meanwhile is told. */
async function claim(tx: Db, { accountId, operation, key }: KeyedRequest): Promise<void> {
  const name = JSON.stringify([accountId, operation, key]);
  const [row] = await tx.execute<{ claimed: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as claimed`,
  );
  if (!row?.claimed) throw new DomainError("request_in_flight");
}
