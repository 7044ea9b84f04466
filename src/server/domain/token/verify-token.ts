import { BRAND } from "@/config/brand";
import { DomainError } from "@/contracts/errors";
import { Verification, type VerifyInput } from "@/contracts/metering";
import { ImpossibleError } from "@/lib/assert";
import { type Id, newId } from "@/lib/id";
import { readKey } from "@/lib/key";
import { lines } from "@/lib/lines";
import { hashSecret } from "@/lib/secret";
import { perDatabase } from "@/server/db/per-database";
import { runPrepared } from "@/server/db/prepared";
import { sharedRounds } from "@/server/db/shared-rounds";
import type { Db } from "@/server/db/types";
import { type Asked, VERIFY_STATEMENT } from "./verify-statement";

type Question = Omit<Asked, "number">;

type VerifyToken = VerifyInput & {
  /** Whose token it must be. */
  sellerId: Id<"acc">;
  now: Date;
};

/** An answer as the statement gives it, and as it is kept under an idempotency key. */
type Answer = Omit<Verification, "expiresAt"> & { expiresAt: string | null };
interface Row {
  /** Null where another question about the same token was before it in the list, or where an answer is kept. */
  answer: Answer | null;
  kept: { bodyHash: string; answer: Answer } | null;
  /** Whether the answer took effect, and was not being kept by somebody else. */
  mine: boolean;
}

const NOT_FOUND = {
  valid: false,
  code: "NOT_FOUND",
  remaining: null,
  expiresAt: null,
  orderId: null,
  listingId: null,
} as const satisfies Verification;

/** Two requests with one key at once: the second finds what the first kept, unless that one's connection died. */
const ATTEMPTS = 5;

/** Those of a moment share a statement. */
const findRows = sharedRounds(async (db, questions: readonly Question[]) =>
  runPrepared<Row>(
    db,
    VERIFY_STATEMENT,
    questions.map((question, number): Asked => ({ ...question, number })),
  ),
);

/** A statement answers one question about a token, so those about one secret wait in line. */
const linesOf = perDatabase(() => lines());

/**
 * Checks a secret that somebody showed to a seller, and takes the call's cost from its token, in one statement. What is
 * not a key of ours in form is told without asking the database. The same idempotency key is charged once and answers
 * the same; with another body it is `idempotency_key_reused`.
 */
export async function verifyToken(db: Db, input: VerifyToken): Promise<Verification> {
  if (readKey(BRAND.keyPrefix, input.token)?.kind !== "minted") return NOT_FOUND;
  const question = toQuestion(input);
  return linesOf(db)(question.secretHash, () => ask(db, question));
}

async function ask(db: Db, question: Question): Promise<Verification> {
  for (let conflicts = 0; conflicts < ATTEMPTS; ) {
    const { kept, answer, mine } = await findRows(db, question);
    if (kept && kept.bodyHash !== question.bodyHash) throw new DomainError("idempotency_key_reused");
    if (kept) return toVerification(kept.answer);
    if (answer === null) continue; // the token's other secret was before it in the list
    if (mine) return toVerification(answer);
    conflicts += 1;
  }
  throw new ImpossibleError("an idempotency key that is neither free nor kept");
}

function toQuestion({ token, cost, idempotencyKey, sellerId, now }: VerifyToken): Question {
  const secretHash = hashSecret(token);
  const key = idempotencyKey ?? null;
  return {
    sellerId,
    secretHash,
    cost,
    now,
    key,
    bodyHash: key && hashSecret(JSON.stringify([secretHash, cost])),
    noticeId: newId("ntc", now),
    buyerMessageId: newId("msg", now),
    sellerMessageId: newId("msg", now),
  };
}

function toVerification({ expiresAt, ...answer }: Answer): Verification {
  return Verification.parse({ ...answer, expiresAt: expiresAt && new Date(expiresAt) });
}
