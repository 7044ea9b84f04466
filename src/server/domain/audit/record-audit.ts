import { type Id, newId } from "@/lib/id";
import { auditLog } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

export interface AuditEntry {
  /** What happened, such as `account.logged_in`. */
  action: `${string}.${string}`;
  /** Null: the system, or nobody known. */
  actorId: Id<"acc"> | null;
  /** The id of what it happened to. */
  subjectId: string | null;
  /** The request it came with; null for a job or a command. */
  client: { requestId: string; address: string } | null;
  /** Facts, never a secret. */
  data?: Record<string, string | number | boolean | null>;
  now: Date;
}

/** Writes a line of the append-only audit log, in the transaction of what it tells about. */
export async function recordAudit(db: Db, entry: AuditEntry): Promise<void> {
  const { client, now, ...rest } = entry;
  await db.insert(auditLog).values({
    ...rest,
    id: newId("aud", now),
    at: now,
    requestId: client?.requestId ?? null,
    address: client?.address ?? null,
  });
}
