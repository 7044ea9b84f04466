import { and, eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { idempotencyKeys } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** A request that must have its effect once, by the key its caller made for it. */
export interface KeyedRequest {
  accountId: Id<"acc">;
  /** What is asked for; the same key for something else is another key. */
  operation: string;
  key: string;
  /** What the key stands for: with anything else it is refused. */
  bodyHash: string;
  now: Date;
}

export interface SecretRequest extends KeyedRequest {
  /** The answer is shown once: nothing of it is kept, and asking again is `already_shown`. */
  isSecret: boolean;
}

/** What was answered, now or when the key was first sent. */
export interface Answered {
  answer: unknown;
  replayed: boolean;
}

type KeyRow = typeof idempotencyKeys.$inferSelect;

/** Marks an answer that is kept as it was; a row without it is of an answer that carried a secret. */
const KEPT = 200;

export const ofRequest = ({ accountId, operation, key }: KeyedRequest) =>
  and(
    eq(idempotencyKeys.accountId, accountId),
    eq(idempotencyKeys.operation, operation),
    eq(idempotencyKeys.key, key),
  );

/** The row of a key, if it was used. Throws `idempotency_key_reused` where it stands for something else. */
export async function findKey(db: Db, request: KeyedRequest): Promise<KeyRow | null> {
  const [row] = await db.select().from(idempotencyKeys).where(ofRequest(request));
  if (row === undefined) return null;
  if (row.bodyHash !== request.bodyHash) throw new DomainError("idempotency_key_reused");
  return row;
}

/** What was answered under a key; null: nothing yet. Throws `idempotency_key_reused` or `already_shown`. */
export async function findAnswer(db: Db, request: KeyedRequest): Promise<Answered | null> {
  const row = await findKey(db, request);
  return row === null || row.finishedAt === null ? null : toAnswered(row);
}

/** The answer of a finished row. Throws `already_shown` where it carried a secret. */
export function toAnswered(row: KeyRow): Answered {
  if (row.status !== KEPT) throw new DomainError("already_shown");
  return { answer: row.answer, replayed: true };
}

/** What is written down of an answer: all of it, or of one with a secret nothing but that it was given. */
export function finished(answer: unknown, { isSecret, now }: { isSecret: boolean; now: Date }) {
  return { status: isSecret ? null : KEPT, answer: isSecret ? null : answer, finishedAt: now };
}

/** Writes a key down with its answer, in the transaction of its effect. */
export async function keepAnswer(
  tx: Db,
  request: KeyedRequest,
  { answer, isSecret }: { answer: unknown; isSecret: boolean },
): Promise<void> {
  const { now, ...columns } = request;
  const row = { ...columns, createdAt: now, ...finished(answer, { isSecret, now }) };
  await tx.insert(idempotencyKeys).values(row);
}
