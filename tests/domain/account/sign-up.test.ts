import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { addTime, DAY, MINUTE } from "@/lib/time";
import { accounts } from "@/server/db/schema";
import { findSessionActor } from "@/server/domain/account/find-session-actor";
import { logIn } from "@/server/domain/account/log-in";
import { signUp } from "@/server/domain/account/sign-up";
import { verifyEmail } from "@/server/domain/account/verify-email";
import { passwords } from "@/server/platform/password";
import { anAccount, aSession, PASSWORD } from "../../support/factories/account";
import { aClient } from "../../support/factories/client";
import { rememberedJobs } from "../../support/fakes/jobs";
import { costOf, countedPasswords } from "../../support/fakes/passwords";
import { mailedSecret } from "../../support/mailed-secret";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");
const client = aClient();
const person = { name: "Noor", email: "noor@test.example", password: "seven grey pelicans", client, now };

async function unverified() {
  const account = await anAccount(db, { verified: false });
  const secret = await mailedSecret(db, { purpose: "verify_email", accountId: account.id, now });
  return { ...account, secret };
}

function verify(secret: string, password: string, traits = {}) {
  const input = { secret, password, previousSessionId: null, client, now, ...traits };
  return verifyEmail(db, passwords, input);
}

describe("signing up", () => {
  it("makes an unverified account and mails the link to verify it", async () => {
    const jobs = rememberedJobs();
    await signUp(db, { passwords, jobs }, person);
    const [account] = await db.select().from(accounts).where(eq(accounts.email, person.email));
    expect(account).toMatchObject({ name: "Noor", emailVerifiedAt: null, role: "member" });
    expect(costOf(account?.passwordHash ?? "")).toBe(costOf(passwords.decoy));
    expect(jobs.queued).toEqual([{ template: "verify_email", accountId: account?.id }]);
  });

  it("does the same for an e-mail that is known, changes nothing, and tells its owner", async () => {
    const account = await anAccount(db, { name: "The First" });
    const before = await db.select().from(accounts);
    const known = { hashing: countedPasswords(), jobs: rememberedJobs() };
    const unknown = { hashing: countedPasswords(), jobs: rememberedJobs() };
    const again = { ...person, email: account.email };
    const answer = await signUp(db, { passwords: known.hashing, jobs: known.jobs }, again);
    expect(await db.select().from(accounts)).toEqual(before);
    expect(await signUp(db, { passwords: unknown.hashing, jobs: unknown.jobs }, person)).toEqual(answer);
    expect(known.hashing.work).toEqual(unknown.hashing.work);
    expect(known.jobs.queued).toEqual([{ template: "account_exists", email: account.email }]);
    expect(unknown.jobs.queued).toHaveLength(1);
  });

  it("makes one account when ten sign up with one e-mail together", async () => {
    const jobs = rememberedJobs();
    await Promise.all(Array.from({ length: 10 }, () => signUp(db, { passwords, jobs }, person)));
    expect(await db.$count(accounts)).toBe(1);
    expect(jobs.mails().filter((template) => template === "verify_email")).toHaveLength(1);
    expect(jobs.mails().filter((template) => template === "account_exists")).toHaveLength(9);
  });

  it("refuses a password that guessers try first, before any work", async () => {
    const hashing = countedPasswords();
    for (const password of ["Password1", "QWERTYUIOP", "iloveyou2"]) {
      const answer = signUp(db, { passwords: hashing, jobs: rememberedJobs() }, { ...person, password });
      await expect(answer).rejects.toMatchObject({ code: "common_password" });
    }
    expect(hashing.work.hashed).toBe(0);
  });
});

describe("verifying an e-mail", () => {
  it("takes the link and the password, and logs in", async () => {
    const account = await unverified();
    const previous = await aSession(db, (await anAccount(db)).id, { now });
    const { session } = await verify(account.secret, PASSWORD, { previousSessionId: previous.id });
    expect(await findSessionActor(db, { key: session, now })).toMatchObject({ accountId: account.id });
    expect(await findSessionActor(db, { key: previous.key, now })).toBeNull();
    const [row] = await db.select().from(accounts).where(eq(accounts.id, account.id));
    expect(row?.emailVerifiedAt).toEqual(now);
  });

  it("refuses the link without the password, and does not spend it", async () => {
    const account = await unverified();
    await expect(verify(account.secret, "someone else's")).rejects.toMatchObject({ code: "wrong_password" });
    const [row] = await db.select().from(accounts).where(eq(accounts.id, account.id));
    expect(row?.emailVerifiedAt).toBeNull();
    await verify(account.secret, PASSWORD);
  });

  it("slows guessing down together with the log-in form", async () => {
    const account = await unverified();
    for (let index = 0; index < 3; index++) await verify(account.secret, "a guess").catch(() => {});
    const attempt = { email: account.email, password: "a guess", previousSessionId: null, client, now };
    for (let index = 0; index < 2; index++) await logIn(db, passwords, attempt).catch(() => {});
    await expect(verify(account.secret, PASSWORD)).rejects.toMatchObject({ code: "rate_limited" });
  });

  it("works for a day and only once", async () => {
    const account = await unverified();
    const late = verify(account.secret, PASSWORD, { now: addTime(now, DAY) });
    await expect(late).rejects.toMatchObject({ code: "link_invalid" });
    await verify(account.secret, PASSWORD, { now: addTime(now, DAY - MINUTE) });
    await expect(verify(account.secret, PASSWORD)).rejects.toMatchObject({ code: "link_invalid" });
  });
});
