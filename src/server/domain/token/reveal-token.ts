import { and, eq, isNull } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { credentials, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type AuditEntry, recordAudit } from "@/server/domain/audit/record-audit";
import { openCredential } from "@/server/domain/listing/credential";
import type { SecretBox } from "@/server/domain/secret-box";
import { lockToken } from "./lock-token";

interface RevealToken {
  tokenId: Id<"tok">;
  actorId: Id<"acc">;
  client: NonNullable<AuditEntry["client"]>;
  now: Date;
}

/**
 * The secret behind the buyer's own, working token. The reveal is on record before the secret leaves, so that a
 * refund never puts a pool credential that was seen back into stock. Throws `not_found` or `token_not_working`;
 * of a minted token `not_minted` or `already_shown`.
 */
export async function revealToken(db: Db, box: SecretBox, input: RevealToken): Promise<{ secret: string }> {
  const credential = await db.transaction((tx) => recordReveal(tx, input));
  // After the commit: no lock waits for the cipher.
  return { secret: openCredential(box, credential) };
}

async function recordReveal(tx: Db, { tokenId, actorId, client, now }: RevealToken) {
  const found = await lockToken(tx, { tokenId, whose: eq(tokens.buyerId, actorId), now });
  if (found === null) throw new DomainError("not_found");
  const { credential, status } = found;
  if (status !== "working") throw new DomainError("token_not_working", { status });
  // The secret of a minted token was in the answer that minted it, and is nowhere else
  if (credential === null) throw new DomainError(found.token.revealedAt ? "already_shown" : "not_minted");

  const revealedAt = found.token.revealedAt ?? now;
  await tx.update(tokens).set({ revealedAt, lastRevealedAt: now }).where(eq(tokens.id, tokenId));
  if (found.token.delivery === "pool") {
    const unseen = and(eq(credentials.id, credential.id), isNull(credentials.revealedAt));
    await tx.update(credentials).set({ revealedAt: now }).where(unseen);
  }
  await recordAudit(tx, { action: "token.revealed", actorId, subjectId: tokenId, client, now });
  return credential;
}
