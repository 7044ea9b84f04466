import { describe, expect, it } from "vitest";
import { auditLog } from "@/server/db/schema";
import { findSessionActor } from "@/server/domain/account/find-session-actor";
import { makeAdmin } from "@/server/domain/account/make-admin";
import { liftSuspension, suspendAccount } from "@/server/domain/account/suspend-account";
import { anAccount, anAdmin, aSession } from "../../support/factories/account";
import { aClient } from "../../support/factories/client";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");

describe("an admin", () => {
  it("is made of a verified account, which counts at its next request", async () => {
    const account = await anAccount(db);
    const { key } = await aSession(db, account.id, { now });
    await makeAdmin(db, { email: account.email, now });
    expect(await findSessionActor(db, { key, now })).toMatchObject({ role: "admin" });
    const [line] = await db.select().from(auditLog);
    expect(line).toMatchObject({ action: "account.made_admin", actorId: null, subjectId: account.id });
  });

  it("is not made of nobody or of an unverified account", async () => {
    const { email } = await anAccount(db, { verified: false });
    await expect(makeAdmin(db, { email, now })).rejects.toMatchObject({ code: "email_unverified" });
    const nobody = makeAdmin(db, { email: "nobody@test.example", now });
    await expect(nobody).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a suspension", () => {
  it("holds at the next request, says why in the log, and can be lifted once", async () => {
    const [account, admin] = [await anAccount(db), await anAdmin(db)];
    const { key } = await aSession(db, account.id, { now });
    const input = { accountId: account.id, by: admin.id, reason: "Sold air", client: aClient(), now };
    await suspendAccount(db, input);
    expect(await findSessionActor(db, { key, now })).toMatchObject({ isSuspended: true });
    await expect(suspendAccount(db, input)).rejects.toMatchObject({ code: "not_found" });
    await liftSuspension(db, { ...input, reason: "A mistake" });
    expect(await findSessionActor(db, { key, now })).toMatchObject({ isSuspended: false });
    await expect(liftSuspension(db, input)).rejects.toMatchObject({ code: "not_found" });
    const lines = await db.select().from(auditLog);
    expect(lines.map(({ action, data, actorId }) => ({ action, reason: data["reason"], actorId }))).toEqual([
      { action: "account.suspended", reason: "Sold air", actorId: admin.id },
      { action: "account.suspension_lifted", reason: "A mistake", actorId: admin.id },
    ]);
  });
});
