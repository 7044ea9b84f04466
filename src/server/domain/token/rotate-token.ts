import { and, eq, gt, isNull } from "drizzle-orm";
import { BRAND } from "@/config/brand";
import { DomainError } from "@/contracts/errors";
import type { Minted } from "@/contracts/token";
import { makeKey } from "@/lib/key";
import { addTime, HOUR } from "@/lib/time";
import { mintedKeys, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { recordAudit } from "@/server/domain/audit/record-audit";
import type { LockedToken } from "./lock-token";
import { keepKey, lockMintable, type MintToken, toMinted } from "./mint-token";

type RotateToken = MintToken & { graceHours: number };

/**
 * Gives a minted token a new secret. The one before goes on working for the grace, on the same calls and never longer
 * than the token; what was in grace from an earlier rotation ends now, so that at most two secrets work. Throws
 * `not_found`, `wrong_delivery`, `token_not_working` or `not_minted`.
 */
export async function rotateToken(db: Db, input: RotateToken): Promise<Minted> {
  const secret = makeKey(BRAND.keyPrefix, "minted");
  return db.transaction(async (tx) => {
    const found = await lockMintable(tx, input);
    const grace = await endKeys(tx, found, input);
    const { tokenId, actorId, client, graceHours, now } = input;
    await keepKey(tx, { tokenId, secret, now });
    await tx.update(tokens).set({ lastRevealedAt: now }).where(eq(tokens.id, tokenId));
    const data = { graceHours };
    await recordAudit(tx, { action: "token.rotated", actorId, subjectId: tokenId, client, data, now });
    return toMinted(found, { secret, grace });
  });
}

/** Under the token's lock: ends what is in grace, and lets the current secret end after its own. */
async function endKeys(
  tx: Db,
  { token }: LockedToken,
  { graceHours, now }: RotateToken,
): Promise<Minted["grace"]> {
  const ofToken = eq(mintedKeys.tokenId, token.id);
  await tx
    .update(mintedKeys)
    .set({ endsAt: now })
    .where(and(ofToken, gt(mintedKeys.endsAt, now)));
  const asked = addTime(now, graceHours * HOUR);
  const endsAt = token.expiresAt !== null && token.expiresAt < asked ? token.expiresAt : asked;
  const [old] = await tx
    .update(mintedKeys)
    .set({ endsAt })
    .where(and(ofToken, isNull(mintedKeys.endsAt)))
    .returning({ lastFour: mintedKeys.lastFour });
  if (old === undefined) throw new DomainError("not_minted");
  return endsAt > now ? { lastFour: old.lastFour, endsAt } : null;
}
