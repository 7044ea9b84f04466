import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { SESSION_ABSOLUTE, SESSION_IDLE } from "@/config/windows";
import { must } from "@/lib/assert";
import { newSecret } from "@/lib/secret";
import { addTime, HOUR, MINUTE } from "@/lib/time";
import { accounts, sessions } from "@/server/db/schema";
import { endOtherSessions, endSession } from "@/server/domain/account/end-sessions";
import { findSessionActor } from "@/server/domain/account/find-session-actor";
import { findSessions } from "@/server/domain/account/find-sessions";
import { removeExpired } from "@/server/domain/account/remove-expired";
import { anAccount, aSeller, aSession } from "../../support/factories/account";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");
type Key = Awaited<ReturnType<typeof aSession>>["key"];
const actorOf = (key: Key, at = now) => findSessionActor(db, { key, now: at });

describe("a session", () => {
  it("is its account's, with what the account may do now", async () => {
    const seller = await aSeller(db);
    const { key } = await aSession(db, seller.id, { now });
    expect(await actorOf(key)).toMatchObject({ isSeller: true, isSuspended: false, role: "member" });
    await db.update(accounts).set({ role: "admin", suspendedAt: now }).where(eq(accounts.id, seller.id));
    expect(await actorOf(key)).toMatchObject({ isSuspended: true, role: "admin" });
  });

  it("is nobody's with a wrong secret or another session's", async () => {
    const account = await anAccount(db);
    const [one, other] = [await aSession(db, account.id, { now }), await aSession(db, account.id, { now })];
    expect(await actorOf({ id: one.id, secret: newSecret() })).toBeNull();
    expect(await actorOf({ id: one.id, secret: other.key.secret })).toBeNull();
  });

  it("ends after two days without a request, and lives on with requests", async () => {
    const { key } = await aSession(db, (await anAccount(db)).id, { now });
    const last = addTime(now, SESSION_IDLE - MINUTE);
    expect(await actorOf(key, last)).not.toBeNull();
    expect(await actorOf(key, addTime(last, SESSION_IDLE - MINUTE))).not.toBeNull();
    expect(await actorOf(key, addTime(last, SESSION_IDLE * 2))).toBeNull();
  });

  it("ends after seven days however busy it is", async () => {
    const { key } = await aSession(db, (await anAccount(db)).id, { now });
    for (let at = now; at < addTime(now, SESSION_ABSOLUTE - HOUR); at = addTime(at, 24 * HOUR)) {
      expect(await actorOf(key, at)).not.toBeNull();
    }
    expect(await actorOf(key, addTime(now, SESSION_ABSOLUTE))).toBeNull();
  });

  it("is written down as seen once a minute at most", async () => {
    const { id, key } = await aSession(db, (await anAccount(db)).id, { now });
    const seen = async () => (await db.select().from(sessions).where(eq(sessions.id, id)))[0]?.lastSeenAt;
    await actorOf(key, addTime(now, MINUTE / 2));
    expect(await seen()).toEqual(now);
    await actorOf(key, addTime(now, 2 * MINUTE));
    expect(await seen()).toEqual(addTime(now, 2 * MINUTE));
  });

  it("is written down as seen with those of the moment, and waits for none that is held", async () => {
    const account = await anAccount(db);
    const made = await Promise.all([1, 2, 3].map(() => aSession(db, account.id, { now })));
    const [held, ...free] = made.map(({ id }) => id);
    const later = addTime(now, HOUR);
    await db.transaction(async (tx) => {
      await tx
        .select()
        .from(sessions)
        .where(eq(sessions.id, must(held, "a session")))
        .for("update");
      const actors = await Promise.all(made.map(({ key }) => actorOf(key, later)));
      expect(actors.map((actor) => actor?.accountId)).toEqual(made.map(() => account.id));
    });
    const seen = await db.select().from(sessions).where(eq(sessions.lastSeenAt, later));
    expect(seen.map(({ id }) => id).toSorted()).toEqual(free.toSorted());
  });
});

describe("the list of sessions", () => {
  it("shows the live ones, last used first, and which is this one", async () => {
    const account = await anAccount(db);
    await aSession(db, account.id, { now: addTime(now, -SESSION_IDLE) });
    const phone = await aSession(db, account.id, { now: addTime(now, -HOUR), device: "Phone" });
    const here = await aSession(db, account.id, { now, device: "Laptop" });
    await aSession(db, (await anAccount(db)).id, { now });
    const list = await findSessions(db, { accountId: account.id, sessionId: here.id, now });
    expect(list.map(({ id, device, isCurrent }) => ({ id, device, isCurrent }))).toEqual([
      { id: here.id, device: "Laptop", isCurrent: true },
      { id: phone.id, device: "Phone", isCurrent: false },
    ]);
  });

  it("ends one, at once, and nobody else's", async () => {
    const [mine, others] = [await anAccount(db), await anAccount(db)];
    const session = await aSession(db, mine.id, { now });
    const stranger = endSession(db, { accountId: others.id, sessionId: session.id });
    await expect(stranger).rejects.toMatchObject({ code: "not_found" });
    await endSession(db, { accountId: mine.id, sessionId: session.id });
    expect(await actorOf(session.key)).toBeNull();
  });

  it("ends all others and keeps this one", async () => {
    const account = await anAccount(db);
    const here = await aSession(db, account.id, { now });
    const elsewhere = [await aSession(db, account.id, { now }), await aSession(db, account.id, { now })];
    expect(await endOtherSessions(db, { accountId: account.id, sessionId: here.id })).toBe(2);
    expect(await actorOf(here.key)).not.toBeNull();
    for (const { key } of elsewhere) expect(await actorOf(key)).toBeNull();
  });

  it("loses what expired to the scan", async () => {
    const account = await anAccount(db);
    await aSession(db, account.id, { now: addTime(now, -SESSION_ABSOLUTE - HOUR) });
    const alive = await aSession(db, account.id, { now });
    await removeExpired(db, { now });
    const left = await db.select({ id: sessions.id }).from(sessions);
    expect(left).toEqual([{ id: alive.id }]);
  });
});
