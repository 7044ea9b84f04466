import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { accountLinks, accounts, notices, sessions } from "@/server/db/schema";
import { changePassword } from "@/server/domain/account/change-password";
import { findSessionActor } from "@/server/domain/account/find-session-actor";
import { logIn } from "@/server/domain/account/log-in";
import { requestPasswordReset } from "@/server/domain/account/request-password-reset";
import { resetPassword } from "@/server/domain/account/reset-password";
import { passwords } from "@/server/platform/password";
import { anAccount, aSession, PASSWORD } from "../../support/factories/account";
import { aClient } from "../../support/factories/client";
import { rememberedJobs } from "../../support/fakes/jobs";
import { countedPasswords } from "../../support/fakes/passwords";
import { mailedSecret } from "../../support/mailed-secret";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");
const client = aClient();
const NEXT = "nine paper lanterns";

async function aMember() {
  const account = await anAccount(db);
  const [here, elsewhere] = [
    await aSession(db, account.id, { now }),
    await aSession(db, account.id, { now }),
  ];
  const change = (traits = {}, hashing = passwords, jobs = rememberedJobs()) =>
    changePassword(
      db,
      { passwords: hashing, jobs },
      {
        accountId: account.id,
        sessionId: here.id,
        currentPassword: PASSWORD,
        newPassword: NEXT,
        client,
        now,
        ...traits,
      },
    );
  return { account, here, elsewhere, change };
}

const logInWith = (email: string, password: string) =>
  logIn(db, passwords, { email, password, previousSessionId: null, client, now });

describe("changing the password", () => {
  it("ends every session and gives this browser a new one", async () => {
    const { account, here, elsewhere, change } = await aMember();
    const jobs = rememberedJobs();
    const { session } = await change({}, passwords, jobs);
    expect(await findSessionActor(db, { key: elsewhere.key, now })).toBeNull();
    expect(await findSessionActor(db, { key: here.key, now })).toBeNull();
    expect(await findSessionActor(db, { key: session, now })).toMatchObject({ accountId: account.id });
    expect(jobs.mails()).toEqual(["password_changed"]);
    const [notice] = await db.select().from(notices);
    expect(notice).toMatchObject({ accountId: account.id, kind: "password_changed" });
    await logInWith(account.email, NEXT);
    await expect(logInWith(account.email, PASSWORD)).rejects.toMatchObject({ code: "wrong_credentials" });
  });

  it("asks for the current one, slows guessing, and changes nothing meanwhile", async () => {
    const { account, elsewhere, change } = await aMember();
    const hashing = countedPasswords();
    for (let index = 0; index < 5; index++) {
      const answer = change({ currentPassword: "a guess" }, hashing);
      await expect(answer).rejects.toMatchObject({ code: "wrong_password" });
    }
    await expect(change({}, hashing)).rejects.toMatchObject({ code: "rate_limited" });
    expect(hashing.work).toMatchObject({ hashed: 0 });
    expect(hashing.work.verified).toHaveLength(5);
    expect(await findSessionActor(db, { key: elsewhere.key, now })).not.toBeNull();
    await change({ sessionId: elsewhere.id });
    await logInWith(account.email, NEXT);
  });

  it("ends the links that were on their way", async () => {
    const { account, change } = await aMember();
    await mailedSecret(db, { purpose: "reset_password", email: account.email, now });
    await change();
    expect(await db.$count(accountLinks)).toBe(0);
  });

  it("refuses a common new one", async () => {
    const { change } = await aMember();
    await expect(change({ newPassword: "Football1" })).rejects.toMatchObject({ code: "common_password" });
  });

  it("happens once when two change it together", async () => {
    const { change } = await aMember();
    const answers = await Promise.allSettled([change(), change({ newPassword: "ten paper lanterns" })]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("a forgotten password", () => {
  it("is asked for with the same work whether or not the e-mail is known", async () => {
    const { account } = await aMember();
    const jobs = rememberedJobs();
    await requestPasswordReset(db, jobs, { email: account.email });
    await requestPasswordReset(db, jobs, { email: "nobody@test.example" });
    expect(jobs.queued).toEqual([
      { template: "reset_password", email: account.email },
      { template: "reset_password", email: "nobody@test.example" },
    ]);
  });

  it("is replaced by the link, which ends every session and verifies the e-mail", async () => {
    const account = await anAccount(db, { verified: false });
    await aSession(db, account.id, { now });
    const secret = await mailedSecret(db, { purpose: "reset_password", email: account.email, now });
    const jobs = rememberedJobs();
    await resetPassword(db, { passwords, jobs }, { secret, newPassword: NEXT, client, now });
    expect(await db.$count(sessions)).toBe(0);
    const [row] = await db.select().from(accounts).where(eq(accounts.id, account.id));
    expect(row?.emailVerifiedAt).toEqual(now);
    expect(jobs.mails()).toEqual(["password_changed"]);
    await logInWith(account.email, NEXT);
  });

  it("keeps the link when the new password is refused", async () => {
    const { account } = await aMember();
    const secret = await mailedSecret(db, { purpose: "reset_password", email: account.email, now });
    const ports = { passwords, jobs: rememberedJobs() };
    const common = resetPassword(db, ports, { secret, newPassword: "password1", client, now });
    await expect(common).rejects.toMatchObject({ code: "common_password" });
    await resetPassword(db, ports, { secret, newPassword: NEXT, client, now });
  });
});
