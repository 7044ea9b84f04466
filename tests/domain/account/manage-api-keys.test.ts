import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { MAX_API_KEYS } from "@/config/limits";
import type { CreateApiKeyInput } from "@/contracts/api-key";
import { type Id, newId } from "@/lib/id";
import { addTime, DAY, HOUR } from "@/lib/time";
import { accounts, apiKeys, auditLog, notices } from "@/server/db/schema";
import { changePassword } from "@/server/domain/account/change-password";
import { closeAccount } from "@/server/domain/account/close-account";
import { createApiKey } from "@/server/domain/account/create-api-key";
import { findApiKeys } from "@/server/domain/account/find-api-keys";
import { findKeyActor } from "@/server/domain/account/find-key-actor";
import { resetPassword } from "@/server/domain/account/reset-password";
import { revokeApiKey } from "@/server/domain/account/revoke-api-key";
import { passwords } from "@/server/platform/password";
import { anAccount, anApiKey, aSession, PASSWORD } from "../../support/factories/account";
import { aClient } from "../../support/factories/client";
import { rememberedJobs } from "../../support/fakes/jobs";
import { quickPasswords } from "../../support/fakes/passwords";
import { mailedSecret } from "../../support/mailed-secret";
import { testDb } from "../../support/test-db";
import { tally, together } from "../../support/together";

const { db } = testDb();
const now = new Date("2026-11-26T12:00:00Z");
const client = aClient();

/** An account, logged in, and how it makes and lists keys. */
async function anOwner() {
  const { id: accountId, email } = await anAccount(db, { now });
  const { id: sessionId } = await aSession(db, accountId, { now });
  const jobs = rememberedJobs();
  const make = (
    wish: Partial<CreateApiKeyInput & { sessionId: Id<"ses"> }> = {},
    ports = { passwords: quickPasswords, jobs },
  ) =>
    createApiKey(db, ports, {
      ...{ name: "CI server", scopes: ["orders:read"], expiresInDays: null, password: PASSWORD },
      ...{ accountId, sessionId, client, now },
      ...wish,
    });
  const list = (at = now) => findApiKeys(db, { accountId, now: at });
  return { accountId, sessionId, email, jobs, make, list };
}

describe("making an API key", () => {
  it("answers the secret once; only its hash and last four characters stay", async () => {
    const owner = await anOwner();
    const { id, secret } = await owner.make({ scopes: ["orders:read", "tokens:verify"], expiresInDays: 30 });
    expect(await findKeyActor(db, { secret, now })).toMatchObject({
      accountId: owner.accountId,
      key: { id, scopes: ["orders:read", "tokens:verify"] },
    });
    const everything = [
      await db.select().from(apiKeys),
      await db.select().from(auditLog),
      await db.select().from(notices),
    ];
    expect(JSON.stringify([...everything, owner.jobs.queued, await owner.list()])).not.toContain(
      secret.slice(9, -4),
    );
    expect(await owner.list()).toMatchObject([
      {
        id,
        name: "CI server",
        lastFour: secret.slice(-4),
        status: "live",
        expiresAt: addTime(now, 30 * DAY),
      },
    ]);
  });

  it("is told to the owner by mail and notice, and written down", async () => {
    const owner = await anOwner();
    const { id, secret } = await owner.make();
    expect(owner.jobs.mails()).toEqual(["api_key_created"]);
    expect(await db.select().from(notices)).toMatchObject([
      {
        accountId: owner.accountId,
        kind: "api_key_created",
        data: { keyName: "CI server", lastFour: secret.slice(-4) },
      },
    ]);
    expect(await db.select().from(auditLog).where(eq(auditLog.subjectId, id))).toMatchObject([
      { action: "api_key.created", actorId: owner.accountId, data: { scopes: "orders:read" } },
    ]);
  });

  it("takes the password", async () => {
    const owner = await anOwner();
    const attempt = owner.make({ password: "wrong" }, { passwords, jobs: owner.jobs });
    await expect(attempt).rejects.toMatchObject({ code: "wrong_password" });
    expect(await owner.list()).toEqual([]);
    expect(owner.jobs.queued).toEqual([]);
  });

  it("is off where the password changed while it was checked", async () => {
    const owner = await anOwner();
    const slow = {
      ...quickPasswords,
      verify: async () => {
        await db.update(accounts).set({ passwordHash: "another" }).where(eq(accounts.id, owner.accountId));
        return true;
      },
    };
    const attempt = owner.make({}, { passwords: slow, jobs: owner.jobs });
    await expect(attempt).rejects.toMatchObject({ code: "wrong_password" });
  });

  it("stops at fifty that work, however many are asked for at once; an ended one makes room", async () => {
    const owner = await anOwner();
    const keys = await Promise.all(
      Array.from({ length: MAX_API_KEYS - 1 }, () => anApiKey(db, owner.accountId, { now })),
    );
    await anApiKey(db, owner.accountId, { revokedAt: now, now });
    await anApiKey(db, owner.accountId, { expiresAt: now, now });
    // Each from a browser of its own: guesses of one wait for each other
    const browsers = Array.from({ length: 6 }, () => newId("ses", now));
    const answers = await together(browsers.map((sessionId) => owner.make({ sessionId })));
    const outcomes = answers.map((answer) => (typeof answer === "string" ? answer : "made"));
    expect(tally(outcomes)).toEqual({ made: 1, too_many_api_keys: 5 });
    await expect(owner.make()).rejects.toMatchObject({ code: "too_many_api_keys", details: { limit: 50 } });
    await revokeApiKey(db, { keyId: keys[0]?.id ?? "key_", accountId: owner.accountId, client, now });
    await expect(owner.make()).resolves.toBeDefined();
  });
});

describe("revoking an API key", () => {
  it("ends it at once, is written down once, and twice is as good as once", async () => {
    const owner = await anOwner();
    const { id: keyId, secret } = await owner.make();
    for (const at of [now, addTime(now, HOUR)]) {
      await revokeApiKey(db, { keyId, accountId: owner.accountId, client, now: at });
    }
    expect(await findKeyActor(db, { secret, now })).toBeNull();
    expect(await owner.list()).toMatchObject([{ status: "revoked", revokedAt: now }]);
    expect(await db.$count(auditLog, eq(auditLog.action, "api_key.revoked"))).toBe(1);
  });

  it("is for its owner: to others it is not there", async () => {
    const owner = await anOwner();
    const { id: keyId, secret } = await owner.make();
    const { id: accountId } = await anAccount(db);
    for (const id of [keyId, newId("key", now)]) {
      await expect(revokeApiKey(db, { keyId: id, accountId, client, now })).rejects.toMatchObject({
        code: "not_found",
      });
    }
    expect(await findKeyActor(db, { secret, now })).not.toBeNull();
    expect(await findApiKeys(db, { accountId, now })).toEqual([]);
  });
});

it("lists the keys that work first, then the newest of the others", async () => {
  const owner = await anOwner();
  const at = (hours: number) => ({ now: addTime(now, hours * HOUR) });
  await anApiKey(db, owner.accountId, { name: "old", ...at(-9) });
  await anApiKey(db, owner.accountId, { name: "expired", expiresAt: now, ...at(-2) });
  await anApiKey(db, owner.accountId, { name: "revoked", revokedAt: now, ...at(-1) });
  await anApiKey(db, owner.accountId, { name: "new", ...at(-8) });
  expect((await owner.list()).map(({ name, status }) => [name, status])).toEqual([
    ["new", "live"],
    ["old", "live"],
    ["revoked", "revoked"],
    ["expired", "expired"],
  ]);
});

describe("what happens to the account", () => {
  it("a new password leaves its keys, by change and by reset: programs go on", async () => {
    const owner = await anOwner();
    const { secret } = await owner.make();
    const ports = { passwords, jobs: owner.jobs };
    const newPassword = "nine paper lanterns";
    await changePassword(db, ports, { ...owner, currentPassword: PASSWORD, newPassword, client, now });
    const link = await mailedSecret(db, { purpose: "reset_password", email: owner.email, now });
    await resetPassword(db, ports, { secret: link, newPassword: "ten paper lanterns", client, now });
    expect(await findKeyActor(db, { secret, now })).not.toBeNull();
  });

  it("closing takes the keys away, their names too", async () => {
    const owner = await anOwner();
    await owner.make({ name: "Noor's laptop" });
    const ports = { passwords, jobs: owner.jobs };
    await closeAccount(db, ports, { ...owner, password: PASSWORD, client, now });
    expect(await db.$count(apiKeys)).toBe(0);
  });
});
