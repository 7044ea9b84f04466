import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditLog, notices, passwordGuesses, sessions } from "@/server/db/schema";
import { findSessionActor } from "@/server/domain/account/find-session-actor";
import { logIn } from "@/server/domain/account/log-in";
import { makeLink } from "@/server/domain/account/make-link";
import { resetPassword } from "@/server/domain/account/reset-password";
import { passwords } from "@/server/platform/password";
import { anAccount, aSession, PASSWORD } from "../../support/factories/account";
import { aClient } from "../../support/factories/client";
import { rememberedJobs } from "../../support/fakes/jobs";
import { costOf, countedPasswords } from "../../support/fakes/passwords";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");

function attempt(email: string, password: string, traits: Partial<Parameters<typeof logIn>[2]> = {}) {
  return { email, password, previousSessionId: null, client: aClient(), now, ...traits };
}

describe("logging in", () => {
  it("gives a new session that belongs to the account, and writes it down", async () => {
    const account = await anAccount(db);
    const { accountId, session } = await logIn(db, passwords, attempt(account.email, PASSWORD));
    expect(accountId).toBe(account.id);
    const actor = await findSessionActor(db, { key: session, now });
    expect(actor).toMatchObject({ accountId: account.id, sessionId: session.id, role: "member" });
    const [line] = await db.select().from(auditLog);
    expect(line).toMatchObject({ action: "account.logged_in", actorId: account.id, subjectId: session.id });
  });

  it("keeps the secret's hash, not the secret", async () => {
    const account = await anAccount(db);
    const { session } = await logIn(db, passwords, attempt(account.email, PASSWORD));
    const rows = JSON.stringify(await db.select().from(sessions));
    expect(rows).not.toContain(session.secret);
  });

  it("answers an unknown e-mail like a wrong password, after the same work", async () => {
    const account = await anAccount(db);
    const known = countedPasswords();
    const unknown = countedPasswords();
    const refused = { code: "wrong_credentials", details: {} };
    const wrong = logIn(db, known, attempt(account.email, "not the password"));
    await expect(wrong).rejects.toMatchObject(refused);
    const nobody = logIn(db, unknown, attempt("nobody@test.example", "not the password"));
    await expect(nobody).rejects.toMatchObject(refused);
    expect(known.work.verified).toHaveLength(1);
    expect(unknown.work.verified.map(costOf)).toEqual(known.work.verified.map(costOf));
    expect(await db.$count(passwordGuesses)).toBe(5); // two pairs, two accounts, one address
  });

  it("lets no one in with the decoy's hash", async () => {
    const open = { ...passwords, verify: async () => true };
    const nobody = logIn(db, open, attempt("nobody@test.example", "anything at all"));
    await expect(nobody).rejects.toMatchObject({ code: "wrong_credentials" });
  });

  it("ends the session the browser came with, so that a planted one is worth nothing", async () => {
    const account = await anAccount(db);
    const planted = await aSession(db, (await anAccount(db)).id, { now });
    await logIn(db, passwords, attempt(account.email, PASSWORD, { previousSessionId: planted.id }));
    expect(await findSessionActor(db, { key: planted.key, now })).toBeNull();
  });

  it("takes a password however the keyboard composes it", async () => {
    const account = await anAccount(db, { password: "Caf\u00e9 au lait \u2460" });
    const composed = await logIn(db, passwords, attempt(account.email, "Cafe\u0301 au lait 1"));
    expect(composed.accountId).toBe(account.id);
    const other = logIn(db, passwords, attempt(account.email, "Cafe au lait 1"));
    await expect(other).rejects.toMatchObject({ code: "wrong_credentials" });
  });

  it("tells of a browser that is new to the account, and not of a known one", async () => {
    const account = await anAccount(db);
    const known = { id: "browser-1", accountIds: [account.id] };
    await logIn(
      db,
      passwords,
      attempt(account.email, PASSWORD, { client: aClient({ knownBrowser: known }) }),
    );
    expect(await db.$count(notices)).toBe(0);
    await logIn(db, passwords, attempt(account.email, PASSWORD));
    const [notice] = await db.select().from(notices);
    expect(notice).toMatchObject({
      accountId: account.id,
      kind: "new_log_in",
      data: { device: "Chrome on Linux", address: "192.0.2.10" },
    });
  });

  it("starts nothing when the password is reset while it is being checked", async () => {
    const account = await anAccount(db);
    const { path } = (await makeLink(db, { purpose: "reset_password", email: account.email, now })) ?? {};
    const secret = path?.split("#")[1] ?? "";
    const slow = countedPasswords(passwords, async () => {
      const input = { secret, newPassword: "a new one after the scare", client: aClient(), now };
      await resetPassword(db, { passwords, jobs: rememberedJobs() }, input);
    });
    const old = logIn(db, slow, attempt(account.email, PASSWORD));
    await expect(old).rejects.toMatchObject({ code: "wrong_credentials" });
    expect(await db.$count(sessions, eq(sessions.accountId, account.id))).toBe(0);
  });

  it("lets the suspended in to look, and not the closed", async () => {
    const account = await anAccount(db, { suspended: true });
    const { session } = await logIn(db, passwords, attempt(account.email, PASSWORD));
    expect(await findSessionActor(db, { key: session, now })).toMatchObject({ isSuspended: true });
  });
});
