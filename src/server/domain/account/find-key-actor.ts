import { eq } from "drizzle-orm";
import type { Scope } from "@/config/scopes";
import type { Id } from "@/lib/id";
import { hashSecret } from "@/lib/secret";
import { addTime, MINUTE } from "@/lib/time";
import { runPrepared } from "@/server/db/prepared";
import { apiKeys } from "@/server/db/schema";
import { sharedRounds } from "@/server/db/shared-rounds";
import type { Db } from "@/server/db/types";
import type { Actor } from "./actor";

interface Question {
  secret: string;
  now: Date;
}

interface Row {
  position: number;
  id: Id<"key">;
  scopes: Scope[];
  accountId: Id<"acc">;
  isSeller: boolean;
  isSuspended: boolean;
  isStale: boolean;
}

/** Every request of a program asks this, so that those of a moment ask it together. */
const FIND = `
  select q.position, k.id, k.scopes, k.account_id as "accountId", p.account_id is not null as "isSeller",
    a.suspended_at is not null as "isSuspended", coalesce(k.last_used_at < q."staleBefore", true) as "isStale"
  from jsonb_to_recordset($1::jsonb) as q(position int, "secretHash" text, now timestamptz, "staleBefore" timestamptz)
  join api_keys k on k.secret_hash = q."secretHash" and k.revoked_at is null
    and (k.expires_at is null or k.expires_at > q.now)
  join accounts a on a.id = k.account_id and a.closed_at is null
  left join seller_profiles p on p.account_id = k.account_id`;

const findRows = sharedRounds(async (db, questions: readonly Question[]) => {
  const input = questions.map(({ secret, now }, position) => ({
    position,
    secretHash: hashSecret(secret),
    now,
    // A minute's precision is enough for "last used" and spares a write on every request.
    staleBefore: addTime(now, -MINUTE),
  }));
  const rows = await runPrepared<Row>(db, FIND, input);
  const byPosition = new Map(rows.map((row) => [row.position, row]));
  return questions.map((_, position) => byPosition.get(position) ?? null);
});

/**
 * The actor behind an API key; null when it is unknown, revoked or expired, or the account closed. An operator's key
 * is a member's: what operators may do is never lent to a program.
 */
export async function findKeyActor(db: Db, question: Question): Promise<Actor | null> {
  const row = await findRows(db, question);
  if (row === null) return null;
  const { id, scopes, accountId, isSeller, isSuspended } = row;
  if (row.isStale) await db.update(apiKeys).set({ lastUsedAt: question.now }).where(eq(apiKeys.id, id));
  return { accountId, sessionId: null, role: "member", isSeller, isSuspended, key: { id, scopes } };
}
