import { eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type AuditEntry, recordAudit } from "@/server/domain/audit/record-audit";
import { endToken } from "./end-token";
import { lockToken } from "./lock-token";

interface GiveUpToken {
  tokenId: Id<"tok">;
  actorId: Id<"acc">;
  client: NonNullable<AuditEntry["client"]>;
  now: Date;
}

/** The buyer gives a token up: it ends at once and nothing is paid back. Throws `not_found` or `token_ended`. */
export async function giveUpToken(db: Db, { tokenId, actorId, client, now }: GiveUpToken) {
  return db.transaction(async (tx) => {
    const found = await lockToken(tx, { tokenId, whose: eq(tokens.buyerId, actorId), now });
    if (found === null) throw new DomainError("not_found");
    await endToken(tx, { found, end: "given_up", reason: null, now });
    await recordAudit(tx, { action: "token.given_up", actorId, subjectId: tokenId, client, now });
    return { tokenId, endedAt: now };
  });
}
