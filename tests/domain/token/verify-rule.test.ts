import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { VerifyCode } from "@/contracts/metering";
import { ORDER_STATUSES } from "@/contracts/order-status";
import type { AccessStatus } from "@/contracts/token";
import { addTime } from "@/lib/time";
import { holds, orders, tokenEnd, tokens } from "@/server/db/schema";
import { placeHolds } from "@/server/domain/token/hold-tokens";
import { introspectToken } from "@/server/domain/token/introspect-token";
import { tokenStatus } from "@/server/domain/token/token-status";
import { aMinted } from "../../support/factories/minted";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");

/** What a verify calls each status of a token. */
const CODES: Record<AccessStatus, VerifyCode> = {
  working: "VALID",
  suspended: "SUSPENDED",
  expired: "EXPIRED",
  given_up: "REVOKED",
  revoked: "REVOKED",
  refunded: "REVOKED",
  replaced: "REVOKED",
};

test("a verify and an introspection say what tokenStatus says, in every combination", async () => {
  const token = await aMinted(db, { callsPerUnit: null, now });
  const orderIds = [token.orderId];
  await placeHolds(db, { orderIds, reason: "tab_overdue", sourceId: "tab_1", now });
  for (const onHold of [true, false]) {
    await db.update(holds).set({ droppedAt: onHold ? null : now });
    for (const orderStatus of ORDER_STATUSES) {
      await db.update(orders).set({ status: orderStatus }).where(eq(orders.id, token.orderId));
      for (const end of [null, ...tokenEnd.enumValues]) {
        for (const expiresAt of [null, now, addTime(now, 1)]) {
          await db.update(tokens).set({ end, expiresAt });
          const facts = { end, expiresAt, orderStatus, onHold };
          const status = tokenStatus(facts, now);
          expect({ ...facts, code: (await token.verify(token.secret)).code }).toEqual({
            ...facts,
            code: CODES[status],
          });
          const { sellerId, secret } = token;
          const { active } = await introspectToken(db, { token: secret, sellerId, now });
          expect(active).toBe(status === "working");
        }
      }
    }
  }
});

test("FORBIDDEN: the seller's own suspension stopped it, whatever else holds the order", async () => {
  const token = await aMinted(db, { now });
  const hold = { orderIds: [token.orderId], reason: "account_suspended", now } as const;
  await placeHolds(db, { ...hold, sourceId: token.buyerId });
  expect(await token.verify(token.secret)).toMatchObject({ valid: false, code: "SUSPENDED", remaining: 40 });
  await placeHolds(db, { ...hold, sourceId: token.sellerId });
  expect(await token.verify(token.secret)).toMatchObject({ valid: false, code: "FORBIDDEN", remaining: 40 });
});

test("an introspection tells what is known of an active secret, and charges nothing", async () => {
  const token = await aMinted(db, { callsPerUnit: 2, validityDays: 30, now });
  const look = (secret: string, at = now) =>
    introspectToken(db, { token: secret, sellerId: token.sellerId, now: at });
  const iat = now.getTime() / 1_000;
  const about = { active: true, token_type: "Bearer", iat, sub: token.tokenId, client_id: token.orderId };
  const told = { ...about, aud: token.listing.id };
  expect(await look(token.secret)).toEqual({ ...told, exp: iat + 30 * 86_400, remaining: 2 });
  const { secret } = await token.rotate(1);
  expect(await look(token.secret)).toEqual({ ...told, exp: iat + 3_600, remaining: 2 });
  expect(await look(token.secret, addTime(now, 3_600_000))).toEqual({ active: false });
  expect(await introspectToken(db, { token: secret, sellerId: token.buyerId, now })).toEqual({
    active: false,
  });
  await token.verify(secret, { cost: 2 });
  expect(await look(secret)).toEqual({ active: false });
  expect(await token.usage()).toEqual({ calls: 2, refused: 0 });
});
