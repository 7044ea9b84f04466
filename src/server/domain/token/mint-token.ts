import { eq } from "drizzle-orm";
import { BRAND } from "@/config/brand";
import { DomainError } from "@/contracts/errors";
import type { Minted } from "@/contracts/token";
import { type Id, newId } from "@/lib/id";
import { lastFourOf, makeKey } from "@/lib/key";
import { hashSecret } from "@/lib/secret";
import { mintedKeys, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type AuditEntry, recordAudit } from "@/server/domain/audit/record-audit";
import { type LockedToken, lockToken } from "./lock-token";
import { toMetering } from "./token-view";

export interface MintToken {
  tokenId: Id<"tok">;
  actorId: Id<"acc">;
  client: NonNullable<AuditEntry["client"]>;
  now: Date;
}

/**
 * Makes the secret of the buyer's own, working token. Only its hash is kept, so this answer is the only one that ever
 * carries it. Throws `not_found`, `wrong_delivery`, `token_not_working` or, the second time, `already_minted`.
 */
export async function mintToken(db: Db, input: MintToken): Promise<Minted> {
  const secret = makeKey(BRAND.keyPrefix, "minted");
  return db.transaction(async (tx) => {
    const found = await lockMintable(tx, input);
    const { tokenId, actorId, client, now } = input;
    if ((await tx.$count(mintedKeys, eq(mintedKeys.tokenId, tokenId))) > 0)
      throw new DomainError("already_minted");
    await keepKey(tx, { tokenId, secret, now });
    // What was minted may be in use: a unit without a call limit is not paid back from here on
    const seen = { revealedAt: now, lastRevealedAt: now };
    await tx.update(tokens).set(seen).where(eq(tokens.id, tokenId));
    await recordAudit(tx, { action: "token.minted", actorId, subjectId: tokenId, client, now });
    return toMinted(found, { secret, grace: null });
  });
}

/** Locks the buyer's own minted token, which has to work. */
export async function lockMintable(tx: Db, { tokenId, actorId, now }: MintToken): Promise<LockedToken> {
  const found = await lockToken(tx, { tokenId, whose: eq(tokens.buyerId, actorId), now });
  if (found === null) throw new DomainError("not_found");
  if (found.token.delivery !== "minted") throw new DomainError("wrong_delivery");
  if (found.status !== "working") throw new DomainError("token_not_working", { status: found.status });
  return found;
}

/** Keeps the hash of a token's current secret. */
export async function keepKey(
  tx: Db,
  { tokenId, secret, now }: { tokenId: Id<"tok">; secret: string; now: Date },
): Promise<void> {
  await tx.insert(mintedKeys).values({
    id: newId("mky", now),
    tokenId,
    secretHash: hashSecret(secret),
    lastFour: lastFourOf(secret),
    createdAt: now,
  });
}

export function toMinted({ token }: LockedToken, made: Pick<Minted, "secret" | "grace">): Minted {
  return {
    tokenId: token.id,
    lastFour: lastFourOf(made.secret),
    expiresAt: token.expiresAt,
    ...toMetering(token),
    ...made,
  };
}
