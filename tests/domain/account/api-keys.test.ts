import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { BRAND } from "@/config/brand";
import { makeKey } from "@/lib/key";
import { addTime, DAY, MINUTE } from "@/lib/time";
import { accounts, apiKeys } from "@/server/db/schema";
import { findKeyActor } from "@/server/domain/account/find-key-actor";
import { anAccount, anAdmin, anApiKey, aSeller } from "../../support/factories/account";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-26T12:00:00Z");

describe("an API key", () => {
  it("is its account's, without a session and with its scopes", async () => {
    const seller = await aSeller(db);
    const key = await anApiKey(db, seller.id, { scopes: ["orders:read"], now });
    expect(await key.actor()).toEqual({
      accountId: seller.id,
      sessionId: null,
      key: { id: key.id, scopes: ["orders:read"] },
      role: "member",
      isSeller: true,
      isSuspended: false,
    });
  });

  it("is nobody's when it is another key, revoked, expired, or of a closed account", async () => {
    const { id } = await anAccount(db);
    const [live, revoked] = [
      await anApiKey(db, id, { now }),
      await anApiKey(db, id, { revokedAt: now, now }),
    ];
    expect(await findKeyActor(db, { secret: makeKey(BRAND.keyPrefix, "api"), now })).toBeNull();
    expect(await revoked.actor()).toBeNull();
    const expiring = await anApiKey(db, id, { expiresAt: addTime(now, DAY), now });
    expect(await expiring.actor(addTime(now, DAY - 1))).not.toBeNull();
    expect(await expiring.actor(addTime(now, DAY))).toBeNull();
    expect(await live.actor()).not.toBeNull();
    await db.update(accounts).set({ closedAt: now, email: null }).where(eq(accounts.id, id));
    expect(await live.actor()).toBeNull();
  });

  it("is a member's even where an operator made it, and suspended with its account", async () => {
    const admin = await anAdmin(db);
    expect(await (await anApiKey(db, admin.id)).actor()).toMatchObject({ role: "member" });
    const suspended = await anAccount(db, { suspended: true });
    expect(await (await anApiKey(db, suspended.id)).actor()).toMatchObject({ isSuspended: true });
  });

  it("is written down as used once a minute at most", async () => {
    const key = await anApiKey(db, (await anAccount(db)).id, { now });
    const used = async () => (await db.select().from(apiKeys).where(eq(apiKeys.id, key.id)))[0]?.lastUsedAt;
    expect(await used()).toBeNull();
    await key.actor(now);
    await key.actor(addTime(now, MINUTE / 2));
    expect(await used()).toEqual(now);
    await key.actor(addTime(now, 2 * MINUTE));
    expect(await used()).toEqual(addTime(now, 2 * MINUTE));
  });
});
