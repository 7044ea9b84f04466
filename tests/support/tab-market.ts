import { eq } from "drizzle-orm";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { orders, settlements, tabs } from "@/server/db/schema";
import { acceptOrder } from "@/server/domain/order/accept-order";
import { lockOrder } from "@/server/domain/order/lock-order";
import { moveOrder } from "@/server/domain/order/move-order";
import { placeOrder } from "@/server/domain/order/place-order";
import { refundOrderUnits } from "@/server/domain/payment/refund-paid-units";
import { settleTab } from "@/server/domain/payment/settle-tab";
import type { ListingFixture } from "./factories/listing";
import { anOrderRequest } from "./factories/order";
import { aPayMarket } from "./pay-market";

type OrderId = Id<"ord"> | undefined;
const sure = (orderId: OrderId) => must(orderId, "an order");

/** A pay market whose buyers buy on their tabs and settle them. Call it once, at the top of a file. */
export async function aTabMarket() {
  const market = await aPayMarket();
  const { db, ports, now, move } = market;

  const place = (buyerId: Id<"acc">, listing: ListingFixture, units: number) =>
    placeOrder(db, anOrderRequest({ buyerId, listingId: listing.id, units, now: now() }));

  return {
    ...market,
    place,
    /** Orders of so many units at 4.00 each, a second apart, on one tab. */
    async buy(units: number[], given: { buyerId?: Id<"acc">; listing?: ListingFixture } = {}) {
      const listing = given.listing ?? (await market.listing({ units: 100 }));
      const buyerId = given.buyerId ?? (await market.buyer());
      const orderIds: Id<"ord">[] = [];
      for (const count of units) {
        orderIds.push((await place(buyerId, listing, count)).orderId);
        move(1_000);
      }
      return { buyerId, listing, orderIds };
    },
    /** Opens the tab's Checkout, or finds it open. */
    async settle(actorId: Id<"acc">) {
      const { checkoutUrl: url } = await settleTab(db, ports, { actorId, currency: "EUR", now: now() });
      const [open] = await db
        .select({ id: settlements.id })
        .from(settlements)
        .innerJoin(tabs, eq(tabs.id, settlements.tabId))
        .where(eq(tabs.buyerId, actorId))
        .orderBy(settlements.createdAt, settlements.id)
        .then((all) => all.slice(-1));
      const settlementId = must(open, "a settlement").id;
      const paid = (await market.paymentsOf(settlementId)).at(-1);
      return { settlementId, url, sessionId: must(paid?.sessionId, "a session") };
    },
    accept: (orderId: OrderId, actorId: Id<"acc">) =>
      acceptOrder(db, { orderId: sure(orderId), actorId, client: null, now: now() }),
    refund: (orderId: OrderId, sellerId: Id<"acc">, units: number) =>
      refundOrderUnits(db, ports, {
        ...{ orderId: sure(orderId), units, reason: "It broke.", client: null, now: now() },
        actor: { accountId: sellerId, role: "member" },
      }),
    dispute: (orderId: OrderId, actorId: Id<"acc">) =>
      db.transaction(async (tx) => {
        const { order } = await lockOrder(tx, eq(orders.id, sure(orderId)));
        const set = { windowEndsAt: null };
        await moveOrder(tx, { order, action: "dispute", by: "buyer", actorId, set, now: now() });
      }),
  };
}
