import { and, eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { accounts, sessions } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { recordAudit } from "../audit/record-audit";
import { checkPassword } from "./check-password";
import type { Client } from "./client";
import { findAccountByEmail } from "./find-account-by-email";
import { logInBuckets } from "./guess-buckets";
import type { Passwords } from "./passwords";
import { type SessionKey, startSession } from "./start-session";

/** Someone who has proved to own an account, and the session that says so from now on. */
export interface LogIn {
  accountId: Id<"acc">;
  session: SessionKey;
}

export interface LogInInput {
  email: string;
  password: string;
  /** The session the browser came with, whoever's it is: it ends, so no one can plant theirs. */
  previousSessionId: Id<"ses"> | null;
  client: Client;
  now: Date;
}

/**
 * Logs in with e-mail and password. An unknown e-mail costs the same work and gets the same answer as a wrong
 * password: `wrong_credentials`, or `rate_limited` after too many.
 */
export async function logIn(db: Db, passwords: Passwords, input: LogInInput): Promise<LogIn> {
  const { email, password, client, now } = input;
  const account = await findAccountByEmail(db, { email });
  const buckets = logInBuckets({
    email,
    address: client.addressBlock,
    knownBrowser:
      account && client.knownBrowser?.accountIds.includes(account.id) ? client.knownBrowser.id : null,
  });
  const hash = account?.passwordHash ?? null;
  const matches = await checkPassword(db, passwords, { hash, password, buckets, now });
  if (!matches || !account || hash === null) throw new DomainError("wrong_credentials");
  return db.transaction((tx) => beginSession(tx, { ...input, accountId: account.id, checkedHash: hash }));
}

/**
 * Starts the session of an account whose password was just checked, if that still is its password: a reset in between
 * wins. Part of the caller's transaction.
 */
export async function beginSession(
  tx: Db,
  input: Omit<LogInInput, "email" | "password"> & { accountId: Id<"acc">; checkedHash: string },
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
