import { describe, expect, it } from "vitest";
import { newSecret } from "@/lib/secret";
import { addTime, HOUR, SECOND } from "@/lib/time";
import { accountLinks } from "@/server/db/schema";
import { confirmEmailChange } from "@/server/domain/account/confirm-email-change";
import { makeLink } from "@/server/domain/account/make-link";
import { resetPassword } from "@/server/domain/account/reset-password";
import { verifyEmail } from "@/server/domain/account/verify-email";
import { passwords } from "@/server/platform/password";
import { anAccount, PASSWORD } from "../../support/factories/account";
import { aClient } from "../../support/factories/client";
import { rememberedJobs } from "../../support/fakes/jobs";
import { countedPasswords } from "../../support/fakes/passwords";
import { mailedSecret } from "../../support/mailed-secret";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");
const client = aClient();
const invalid = { code: "link_invalid" };

function reset(secret: string, at = now, hashing = passwords) {
  const ports = { passwords: hashing, jobs: rememberedJobs() };
  return resetPassword(db, ports, { secret, newPassword: "a new one for the tests", client, now: at });
}

const resetFor = (email: string, at = now) => mailedSecret(db, { purpose: "reset_password", email, now: at });

describe("a mailed link", () => {
  it("carries 256 bits in its fragment, and only their hash is kept", async () => {
    const { email } = await anAccount(db);
    const link = await makeLink(db, { purpose: "reset_password", email, now });
    expect(link).toMatchObject({ to: email, path: expect.stringMatching(/^\/reset-password#[\w-]{43}$/) });
    const rows = JSON.stringify(await db.select().from(accountLinks));
    expect(rows).not.toContain(link?.path.split("#")[1]);
  });

  it("works once", async () => {
    const secret = await resetFor((await anAccount(db)).email);
    await reset(secret);
    await expect(reset(secret)).rejects.toMatchObject(invalid);
  });

  it("works once when twenty follow it together", async () => {
    const secret = await resetFor((await anAccount(db)).email);
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => reset(secret)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === "rejected") expect(answer.reason).toMatchObject(invalid);
    }
  });

  it("ends with its hour", async () => {
    const { email } = await anAccount(db);
    const late = await resetFor(email);
    await expect(reset(late, addTime(now, HOUR))).rejects.toMatchObject(invalid);
    const justInTime = await resetFor(email);
    await reset(justInTime, addTime(now, HOUR - SECOND));
  });

  it("ends when a newer one is made, also when two are made together", async () => {
    const { email } = await anAccount(db);
    const older = await resetFor(email);
    const [one, other] = await Promise.all([resetFor(email), resetFor(email)]);
    await expect(reset(older)).rejects.toMatchObject(invalid);
    const answers = await Promise.allSettled([reset(one), reset(other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is of no use for another purpose", async () => {
    const { id: accountId, email } = await anAccount(db, { verified: false });
    const verify = await mailedSecret(db, { purpose: "verify_email", accountId, now });
    const change = await mailedSecret(db, {
      purpose: "change_email",
      accountId,
      email: "new@test.example",
      now,
    });
    await expect(reset(verify)).rejects.toMatchObject(invalid);
    await expect(reset(change)).rejects.toMatchObject(invalid);
    const input = { secret: await resetFor(email), client, now };
    await expect(confirmEmailChange(db, rememberedJobs(), input)).rejects.toMatchObject(invalid);
    const verification = { ...input, password: PASSWORD, previousSessionId: null };
    await expect(verifyEmail(db, passwords, verification)).rejects.toMatchObject(invalid);
  });

  it("that is guessed costs no hashing", async () => {
    const hashing = countedPasswords();
    await expect(reset(newSecret(), now, hashing)).rejects.toMatchObject(invalid);
    expect(hashing.work).toEqual({ hashed: 0, verified: [] });
  });

  it("is not made for nobody, for the verified, or to take somebody's e-mail", async () => {
    const { id: accountId } = await anAccount(db);
    const { email } = await anAccount(db);
    expect(await makeLink(db, { purpose: "reset_password", email: "nobody@test.example", now })).toBeNull();
    expect(await makeLink(db, { purpose: "verify_email", accountId, now })).toBeNull();
    expect(await makeLink(db, { purpose: "change_email", accountId, email, now })).toBeNull();
  });

  it("being made while one is followed makes no one wait for the other", async () => {
    const { email } = await anAccount(db);
    for (let round = 0; round < 20; round++) {
      const secret = await resetFor(email);
      const answers = await Promise.allSettled([reset(secret), resetFor(email)]);
      const failures = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
      for (const failure of failures) expect(failure).toMatchObject(invalid);
    }
  }, 20_000);
});
