import { and, eq, gt, isNull, or, type SQL } from "drizzle-orm";
import { BRAND } from "@/config/brand";
import { MAX_API_KEYS } from "@/config/limits";
import type { CreateApiKeyInput, CreatedApiKey } from "@/contracts/api-key";
import { DomainError } from "@/contracts/errors";
import { type Id, newId } from "@/lib/id";
import { lastFourOf, makeKey } from "@/lib/key";
import { hashSecret } from "@/lib/secret";
import { addTime, DAY } from "@/lib/time";
import { accounts, apiKeys } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { recordAudit } from "../audit/record-audit";
import type { Jobs } from "../jobs";
import { createNotice } from "../notice/create-notice";
import type { Client } from "./client";
import { confirmIdentity } from "./confirm-identity";
import type { Passwords } from "./passwords";

/**
 * Makes an API key for someone who gives their password again: it outlives the session. Answers its secret, which only
 * its hash is kept of; the owner is told by mail and notice. Throws `wrong_password`, `too_many_api_keys`.
 */
export async function createApiKey(
  db: Db,
  ports: { passwords: Passwords; jobs: Jobs },
  input: CreateApiKeyInput & { accountId: Id<"acc">; sessionId: Id<"ses">; client: Client; now: Date },
): Promise<CreatedApiKey> {
  const { accountId, name, scopes, expiresInDays, client, now } = input;
  const checkedHash = await confirmIdentity(db, ports.passwords, input);
  const id = newId("key", now);
  const secret = makeKey(BRAND.keyPrefix, "api");
  const lastFour = lastFourOf(secret);

  await db.transaction(async (tx) => {
    // One at a time for each account, so that the limit holds; a password changed in between wins.
    const [account] = await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.id, accountId), eq(accounts.passwordHash, checkedHash)))
      .for("no key update");
    if (!account) throw new DomainError("wrong_password");
    if ((await tx.$count(apiKeys, isLiveKeyOf(accountId, now))) >= MAX_API_KEYS) {
      throw new DomainError("too_many_api_keys", { limit: MAX_API_KEYS });
    }
    await tx.insert(apiKeys).values({
      id,
      accountId,
      name,
      secretHash: hashSecret(secret),
      lastFour,
      scopes,
      createdAt: now,
      expiresAt: expiresInDays === null ? null : addTime(now, expiresInDays * DAY),
    });
    await ports.jobs.enqueue(tx, "mail", { template: "api_key_created", accountId, keyName: name });
    await createNotice(tx, { accountId, kind: "api_key_created", data: { keyName: name, lastFour }, now });
    await recordAudit(tx, {
      action: "api_key.created",
      actorId: accountId,
      subjectId: id,
      client,
      now,
      data: { name, lastFour, scopes: scopes.join(" "), expiresInDays },
    });
  });
  return { id, secret };
}

function isLiveKeyOf(accountId: Id<"acc">, now: Date): SQL | undefined {
  return and(
    eq(apiKeys.accountId, accountId),
    isNull(apiKeys.revokedAt),
    or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
  );
}
