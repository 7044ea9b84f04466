import { SESSION_IDLE } from "@/config/windows";
import type { Id } from "@/lib/id";
import { isSecret } from "@/lib/secret";
import { addTime, MINUTE } from "@/lib/time";
import { runPrepared } from "@/server/db/prepared";
import { sharedRounds } from "@/server/db/shared-rounds";
import type { Db } from "@/server/db/types";
import type { Actor } from "./actor";
import type { SessionKey } from "./start-session";

interface Question {
  key: SessionKey;
  now: Date;
}

interface Row {
  position: number;
  accountId: Id<"acc">;
  role: Actor["role"];
  isSeller: boolean;
  isSuspended: boolean;
  secretHash: string;
  isStale: boolean;
}

/** Every request asks this, so that those of a moment ask it together. */
const FIND = `
  select q.position, s.account_id as "accountId", a.role, p.account_id is not null as "isSeller",
    a.suspended_at is not null as "isSuspended", s.secret_hash as "secretHash", s.last_seen_at < q."staleBefore" as "isStale"
  from jsonb_to_recordset($1::jsonb)
    as q(position int, id text, now timestamptz, "idleBefore" timestamptz, "staleBefore" timestamptz)
  join sessions s on s.id = q.id and s.id = any(array(select x->>'id' from jsonb_array_elements($1::jsonb) x))
    and s.expires_at > q.now and s.last_seen_at > q."idleBefore"
  join accounts a on a.id = s.account_id and a.closed_at is null
  left join seller_profiles p on p.account_id = s.account_id`;

const findRows = sharedRounds(async (db, questions: readonly Question[]) => {
  const input = questions.map(({ key, now }, position) => ({
    position,
    id: key.id,
    now,
    idleBefore: addTime(now, -SESSION_IDLE),
    // A minute's precision is enough for "last seen" and spares a write on every request.
    staleBefore: addTime(now, -MINUTE),
  }));
  const rows = await runPrepared<Row>(db, FIND, input);
  const byPosition = new Map(rows.map((row) => [row.position, row]));
  return questions.map((_, position) => byPosition.get(position) ?? null);
});

/** Whoever has one locked is at the same, or ends it: nobody waits for that. */
const TOUCH = `
  update sessions set last_seen_at = ($1::jsonb->>'now')::timestamptz
  where id in (
    select id from sessions
    where id = any(array(select jsonb_array_elements_text($1::jsonb->'ids'))) for no key update skip locked
  )`;

/** Notes when sessions were last seen. */
const touch = sharedRounds(async (db, seen: readonly { id: Id<"ses">; now: Date }[]) => {
  const ids = seen.map(({ id }) => id);
  const now = new Date(Math.max(...seen.map((one) => one.now.getTime())));
  await runPrepared(db, TOUCH, { ids, now });
  return ids;
});

/** The actor behind a session's key; null when it was ended, has expired, is a wrong secret, or the account closed. */
export async function findSessionActor(db: Db, question: Question): Promise<Actor | null> {
  const row = await findRows(db, question);
  if (row === null || !isSecret(question.key.secret, row.secretHash)) return null;
  const { id } = question.key;
  if (row.isStale) await touch(db, { id, now: question.now });
  const { accountId, role, isSeller, isSuspended } = row;
  return { accountId, sessionId: id, role, isSeller, isSuspended, key: null };
}
