import { eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import { type tokenEnd, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { LockedToken } from "./lock-token";

interface EndToken {
  found: LockedToken;
  end: (typeof tokenEnd.enumValues)[number];
  /** What the buyer reads. */
  reason: string | null;
  now: Date;
}

/** Ends a locked token for good. Throws `token_ended` if it has ended already, by whatever cause. */
export async function endToken(tx: Db, { found, end, reason, now }: EndToken): Promise<void> {
  refuseEnded(found);
  await tx.update(tokens).set({ end, endReason: reason, endedAt: now }).where(eq(tokens.id, found.token.id));
}

/** Throws `token_ended`, with what it is, unless the token works or is only suspended. */
export function refuseEnded({ status }: LockedToken): void {
  if (status !== "working" && status !== "suspended") throw new DomainError("token_ended", { status });
}
