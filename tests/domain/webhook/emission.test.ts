import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { WEBHOOK_EVENT_TYPES } from "@/config/webhook-events";
import { WEBHOOK_DATA } from "@/contracts/webhook";
import type { Id } from "@/lib/id";
import { DAY, HOUR } from "@/lib/time";
import { listings, tokens, webhookMessages } from "@/server/db/schema";
import { releaseDueOrders } from "@/server/domain/order/release-due-orders";
import { cancelOrder } from "@/server/domain/payment/cancel-order";
import { expireReservations } from "@/server/domain/payment/expire-reservations";
import { revokeOrderUnit } from "@/server/domain/payment/refund-paid-units";
import { writeOffTab } from "@/server/domain/payment/write-off-tab";
import { anActor, anAdmin } from "../../support/factories/account";
import { aSilentEndpoint } from "../../support/factories/webhook";
import { aTabMarket } from "../../support/tab-market";

const market = await aTabMarket();
const { db, ports, control, now, move } = market;
const client = { requestId: "req-12345678", address: "192.0.2.7" };

/** A buyer, and a listing's seller, who both hear everything. */
async function listeners(units = 20) {
  const listing = await market.listing({ units, delivery: "shared" });
  const buyerId = await market.buyer();
  for (const accountId of [buyerId, listing.sellerId])
    await aSilentEndpoint(db, accountId, { events: [...WEBHOOK_EVENT_TYPES], now: now() });
  return { listing, buyerId, sellerId: listing.sellerId };
}

/** What was told since the last look: to whom, what, and how the order stands. */
async function told({ buyerId }: { buyerId: Id<"acc"> }): Promise<string[]> {
  const messages = await db.select().from(webhookMessages).orderBy(asc(webhookMessages.id));
  await db.delete(webhookMessages);
  return messages
    .map(({ accountId, type, data }) => {
      WEBHOOK_DATA[type as keyof typeof WEBHOOK_DATA].parse(data);
      const to = accountId === buyerId ? "buyer" : "seller";
      expect(data["role"] ?? to).toBe(to);
      return `${to} ${type} ${data["status"] ?? ""}`.trim();
    })
    .sort();
}
const both = (what: string) => [`buyer ${what}`, `seller ${what}`];

test("an instant order is paid at once; taking the last unit is told to the seller", async () => {
  const people = await listeners(3);
  await market.buy([3], people);
  expect(await told(people)).toEqual([
    "buyer order.paid held",
    "seller listing.sold_out",
    "seller order.paid held",
  ]);
});

test("the payload has ids, units and amounts as they are after what happened, and nothing else", async () => {
  const people = await listeners();
  const { orderIds } = await market.buy([3], people);
  await db.delete(webhookMessages);
  await market.refund(orderIds[0], people.sellerId, 1);
  const [message] = await db
    .select()
    .from(webhookMessages)
    .where(eq(webhookMessages.accountId, people.buyerId));
  expect(message?.data).toEqual({
    role: "buyer",
    orderId: orderIds[0],
    listingId: people.listing.id,
    status: "held",
    units: 3,
    total: { amount: 1_200, currency: "EUR" },
    unitsRefunded: 1,
    refunded: { amount: 400, currency: "EUR" },
  });
});

test("accepting, and a window that lapses, release", async () => {
  const people = await listeners();
  const { orderIds } = await market.buy([1, 1], people);
  await told(people);
  await market.accept(orderIds[0], people.buyerId);
  expect(await told(people)).toEqual(both("order.released released"));
  move(8 * DAY);
  await releaseDueOrders(db, { now: now(), limit: 10 });
  expect(await told(people)).toEqual(both("order.released released"));
});

test("a refund is told once, when it is claimed: of an unpaid tab order and of one paid at Checkout", async () => {
  const people = await listeners();
  const { orderIds } = await market.buy([2], people);
  await told(people);
  await market.refund(orderIds[0], people.sellerId, 2);
  expect(await told(people)).toEqual(both("order.refunded refunded"));
  const { orderId, sessionId } = await market.checkout(people);
  control.pay(sessionId);
  await market.deliver();
  await told(people);
  await market.refund(orderId, people.sellerId, 10);
  expect(await told(people)).toEqual(both("order.refunded refunding"));
  await market.runRefunds();
  await market.deliver();
  expect(await told(people)).toEqual([]);
});

test("an order for Checkout is placed, then paid; the same news again tells nothing", async () => {
  const people = await listeners(10);
  const { sessionId } = await market.checkout(people);
  expect(await told(people)).toEqual(["seller listing.sold_out", "seller order.placed awaiting_payment"]);
  control.pay(sessionId);
  await market.deliver();
  expect(await told(people)).toEqual(both("order.paid held"));
  await market.deliver();
  expect(await told(people)).toEqual([]);
});

test("an order that is canceled, lapses or is written off ends without being paid", async () => {
  const people = await listeners();
  const { orderId } = await market.checkout(people);
  await told(people);
  await cancelOrder(db, ports, { orderId, actorId: people.buyerId, client, now: now() });
  expect(await told(people)).toEqual(both("order.canceled canceled"));
  await market.checkout(people);
  await told(people);
  move(HOUR);
  await expireReservations(db, ports, { now: now() });
  expect(await told(people)).toEqual(both("order.canceled expired"));
  await market.buy([1], people);
  await told(people);
  const { id: tabId } = await market.tabOf(people.buyerId);
  const how = {
    by: "admin" as const,
    reason: "Gone.",
    client: null,
    actorId: (await anAdmin(db)).id,
    now: now(),
  };
  await writeOffTab(db, ports, { tabId, ...how });
  expect(await told(people)).toEqual(both("order.canceled charged_back"));
});

test("a token that is revoked is told to its buyer, whatever they get for it", async () => {
  const people = await listeners();
  const { orderIds } = await market.buy([2], people);
  await told(people);
  const [one, other] = await db.select().from(tokens);
  const actor = await anActor(db, people.sellerId);
  const revoke = (tokenId: Id<"tok"> | undefined, remedy: "refund" | "none") =>
    revokeOrderUnit(db, ports, {
      tokenId: tokenId ?? "tok_",
      remedy,
      reason: "It leaked.",
      actor,
      client,
      now: now(),
    });
  await revoke(one?.id, "refund");
  expect(await told(people)).toEqual([
    "buyer order.refunded held",
    "buyer token.revoked",
    "seller order.refunded held",
  ]);
  await market.accept(orderIds[0], people.buyerId);
  await told(people);
  await revoke(other?.id, "none");
  expect(await told(people)).toEqual(["buyer token.revoked"]);
});

test("nothing is told of an order that was refused, or whose transaction came to nothing", async () => {
  const people = await listeners(2);
  await expect(market.buy([3], people)).rejects.toMatchObject({ code: "insufficient_units" });
  expect(await told(people)).toEqual([]);
  await market.buy([1], people);
  await told(people);
  await db.update(listings).set({ status: "paused" });
  await expect(market.buy([1], people)).rejects.toMatchObject({ code: "listing_unavailable" });
  const undone = db.transaction(async (tx) => {
    await releaseDueOrders(tx, { now: new Date(now().getTime() + 30 * DAY), limit: 10 });
    expect(await tx.$count(webhookMessages)).toBe(2);
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect(await told(people)).toEqual([]);
});
