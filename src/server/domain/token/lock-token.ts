import { and, eq, type SQL } from "drizzle-orm";
import type { AccessStatus } from "@/contracts/token";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { credentials, orders, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { suspendedFor } from "./open-holds";
import { tokenStatus } from "./token-status";

interface LockToken {
  tokenId: Id<"tok">;
  /** Whose it must be: somebody else's token is not there. */
  whose: SQL | undefined;
  now: Date;
}

export interface LockedToken {
  token: typeof tokens.$inferSelect;
  orderStatus: (typeof orders.$inferSelect)["status"];
  /** Null for a minted token. */
  credential: typeof credentials.$inferSelect | null;
  status: AccessStatus;
}

/**
 * Locks a token and says what it is; null if there is none. Two statements on purpose: what the lock waited for, a
 * revoke, a refund or a hold, is in what the second one reads.
 */
export async function lockToken(tx: Db, input: LockToken): Promise<LockedToken | null> {
  const found = and(eq(tokens.id, input.tokenId), input.whose);
  const [locked] = await tx.select({ id: tokens.id }).from(tokens).where(found).for("update");
  if (!locked) return null;

  const [row] = await tx
    .select({ token: tokens, orderStatus: orders.status, credential: credentials, suspendedFor })
    .from(tokens)
    .innerJoin(orders, eq(orders.id, tokens.orderId))
    .leftJoin(credentials, eq(credentials.id, tokens.credentialId))
    .where(eq(tokens.id, locked.id));
  const { token, orderStatus, credential, suspendedFor: reasons } = must(row, "a locked token");
  const facts = { end: token.end, expiresAt: token.expiresAt, orderStatus, onHold: reasons.length > 0 };
  return { token, orderStatus, credential, status: tokenStatus(facts, input.now) };
}
