import { and, eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { accounts, sessions } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { recordAudit } from "../audit/record-audit";
import type { Client } from "./client";
import { type SessionKey, startSession } from "./start-session";

/** Someone who has proved to own an account, and the session that says so from now on. */
export interface LogIn {
  accountId: Id<"acc">;
  session: SessionKey;
}

/** A browser that arrives with a password. */
export interface Arrival {
  /** The session the browser came with, whoever's it is: it ends, so no one can plant theirs. */
  previousSessionId: Id<"ses"> | null;
  client: Client;
  now: Date;
}

/**
 * Starts the session of an account whose password was just checked, if that still is its password: a reset in between
 * wins. Part of the caller's transaction.
 */
export async function beginSession(
  tx: Db,
  input: Arrival & { accountId: Id<"acc">; checkedHash: string },
): Promise<LogIn> {
  const { accountId, previousSessionId, client, now } = input;
  const [account] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), eq(accounts.passwordHash, input.checkedHash)))
    .for("share");
  if (!account) throw new DomainError("wrong_credentials");
  if (previousSessionId) await tx.delete(sessions).where(eq(sessions.id, previousSessionId));
  const session = await startSession(tx, { accountId, device: client.device, address: client.address, now });
  await recordAudit(tx, {
    action: "account.logged_in",
    actorId: accountId,
    subjectId: session.id,
    client,
    now,
  });
  return { accountId, session };
}
