import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { accountLinks, accounts } from "@/server/db/schema";
import { confirmEmailChange } from "@/server/domain/account/confirm-email-change";
import { requestEmailChange } from "@/server/domain/account/request-email-change";
import { passwords } from "@/server/platform/password";
import { anAccount, aSession, PASSWORD } from "../../support/factories/account";
import { aClient } from "../../support/factories/client";
import { rememberedJobs } from "../../support/fakes/jobs";
import { mailedSecret } from "../../support/mailed-secret";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");
const client = aClient();
const NEXT = "new@test.example";

const emailOf = async (accountId: string) =>
  (await db.select().from(accounts)).find(({ id }) => id === accountId)?.email;

async function changing() {
  const account = await anAccount(db, { name: "Noor" });
  const secret = await mailedSecret(db, {
    purpose: "change_email",
    accountId: account.id,
    email: NEXT,
    now,
  });
  return { ...account, secret };
}

describe("changing the e-mail", () => {
  it("is asked for with the password, and mails the new address; nothing changes yet", async () => {
    const account = await anAccount(db);
    const { id: sessionId } = await aSession(db, account.id, { now });
    const jobs = rememberedJobs();
    const input = { accountId: account.id, sessionId, email: NEXT, now };
    const wrong = requestEmailChange(db, { passwords, jobs }, { ...input, password: "a guess" });
    await expect(wrong).rejects.toMatchObject({ code: "wrong_password" });
    expect(jobs.queued).toEqual([]);
    await requestEmailChange(db, { passwords, jobs }, { ...input, password: PASSWORD });
    expect(jobs.queued).toEqual([{ template: "change_email", accountId: account.id, email: NEXT }]);
    expect(await emailOf(account.id)).toBe(account.email);
  });

  it("happens by the link, tells the old address, and ends links sent there", async () => {
    const account = await changing();
    await mailedSecret(db, { purpose: "reset_password", email: account.email, now });
    const jobs = rememberedJobs();
    await confirmEmailChange(db, jobs, { secret: account.secret, client, now });
    expect(await emailOf(account.id)).toBe(NEXT);
    expect(jobs.queued).toEqual([{ template: "email_changed", email: account.email, name: "Noor" }]);
    expect(await db.$count(accountLinks, eq(accountLinks.purpose, "reset_password"))).toBe(0);
    const again = confirmEmailChange(db, jobs, { secret: account.secret, client, now });
    await expect(again).rejects.toMatchObject({ code: "link_invalid" });
  });

  it("verifies an account that was not verified", async () => {
    const { id: accountId } = await anAccount(db, { verified: false });
    const secret = await mailedSecret(db, { purpose: "change_email", accountId, email: NEXT, now });
    await confirmEmailChange(db, rememberedJobs(), { secret, client, now });
    const [row] = await db.select().from(accounts).where(eq(accounts.id, accountId));
    expect(row?.emailVerifiedAt).toEqual(now);
  });

  it("fails like an expired link when the address became somebody's, and changes nothing", async () => {
    const account = await changing();
    await anAccount(db, { email: NEXT });
    const jobs = rememberedJobs();
    const answer = confirmEmailChange(db, jobs, { secret: account.secret, client, now });
    await expect(answer).rejects.toMatchObject({ code: "link_invalid" });
    expect(await emailOf(account.id)).toBe(account.email);
  });

  it("gives an address to one of two who ask for it together", async () => {
    const both = [await changing(), await changing()];
    const answers = await Promise.allSettled(
      both.map(({ secret }) => confirmEmailChange(db, rememberedJobs(), { secret, client, now })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.$count(accounts, eq(accounts.email, NEXT))).toBe(1);
  });
});
