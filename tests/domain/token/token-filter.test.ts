import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ORDER_STATUSES } from "@/contracts/order-status";
import { addTime } from "@/lib/time";
import { orders, tokenEnd, tokens } from "@/server/db/schema";
import { isActive } from "@/server/domain/token/active-token";
import { tokenStatus } from "@/server/domain/token/token-status";
import { anAccount, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { someTokens } from "../../support/factories/token";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");

test("the filter in SQL says what tokenStatus says, in every combination", async () => {
  const seller = await aSeller(db);
  const buyer = await anAccount(db);
  const listing = await aListing(db, { sellerId: seller.id });
  const { orderId, tokenIds } = await someTokens(db, { listing, buyerId: buyer.id });

  for (const status of ORDER_STATUSES) {
    await db.update(orders).set({ status }).where(eq(orders.id, orderId));
    for (const end of [null, ...tokenEnd.enumValues]) {
      for (const expiresAt of [null, addTime(now, -1), now, addTime(now, 1)]) {
        await db.update(tokens).set({ end, expiresAt });
        const found = await db
          .select({ id: tokens.id })
          .from(tokens)
          .innerJoin(orders, eq(orders.id, tokens.orderId))
          .where(isActive(now));
        const said = tokenStatus({ end, expiresAt, orderStatus: status, onHold: false }, now);
        expect(found.map((token) => token.id)).toEqual(said === "working" ? tokenIds : []);
      }
    }
  }
});
