import type { Db } from "@/server/db/types";
import { type Answered, findAnswer, keepAnswer, type SecretRequest } from "./kept-answer";

/** Writes an answer down within the transaction of its effect. */
export type KeepAnswer = (tx: Db, answer: unknown) => Promise<void>;

/**
 * Does something once that asks somebody else before its effect, so that no transaction may span all of it: `run` keeps the
 * answer in the transaction of the effect itself. Of two at once one writes the key; the other's effect is taken back
 * with its transaction, and it answers what the first did. Throws `idempotency_key_reused`, `already_shown` or what
 * `run` throws.
 */
export async function answerJoined(
  db: Db,
  { isSecret, ...request }: SecretRequest,
  run: (keep: KeepAnswer) => Promise<unknown>,
): Promise<Answered> {
  const before = await findAnswer(db, request);
  if (before !== null) return before;
  try {
    const answer = await run((tx, kept) => keepAnswer(tx, request, { answer: kept, isSecret }));
    return { answer, replayed: false };
  } catch (error) {
    // Whatever stood in the way: the other one may have done it meanwhile, or be why
    const meanwhile = await findAnswer(db, request);
    if (meanwhile !== null) return meanwhile;
    throw error;
  }
}
