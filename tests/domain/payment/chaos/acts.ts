import { and, eq, inArray } from "drizzle-orm";
import type { Id } from "@/lib/id";
import { orders, payments, refunds, settlements, tabs } from "@/server/db/schema";
import { acceptOrder } from "@/server/domain/order/accept-order";
import { cancelOrder } from "@/server/domain/payment/cancel-order";
import { cancelSettlement } from "@/server/domain/payment/cancel-settlement";
import { confirmOrderPayment, confirmSettlement } from "@/server/domain/payment/confirm-payment";
import { refundByHand, refundFlagged, retryRefund } from "@/server/domain/payment/decide-refund";
import { payOrder } from "@/server/domain/payment/pay-order";
import { placeOrderAndPay } from "@/server/domain/payment/place-order-and-pay";
import { refundOrderUnits } from "@/server/domain/payment/refund-paid-units";
import { settleTab } from "@/server/domain/payment/settle-tab";
import type { Dice } from "../../../support/dice";
import { aClient } from "../../../support/factories/client";
import { anOrderRequest } from "../../../support/factories/order";
import type { Bazaar } from "./market";

const client = aClient();

type Act = (bazaar: Bazaar, dice: Dice, buyerId: Id<"acc">) => Promise<unknown>;

const place: Act = async ({ db, ports, now, listings }, dice, buyerId) => {
  const listingId = dice.oneOf(listings);
  if (listingId === null) return;
  const units = 1 + dice.below(dice.chance(30) ? 9 : 3);
  await placeOrderAndPay(db, ports, anOrderRequest({ buyerId, listingId, units, now: now() }));
};

/** An order of the buyer in one of these states. */
async function anOrderOf(
  { db }: Bazaar,
  dice: Dice,
  buyerId: Id<"acc">,
  ...states: (typeof orders.$inferSelect)["status"][]
) {
  const own = and(eq(orders.buyerId, buyerId), inArray(orders.status, states));
  return dice.oneOf(await db.select().from(orders).where(own).orderBy(orders.id));
}

async function anOpenSettlement({ db }: Bazaar, dice: Dice, buyerId: Id<"acc">) {
  const own = and(eq(tabs.buyerId, buyerId), eq(settlements.status, "open"));
  const open = await db
    .select({ id: settlements.id })
    .from(settlements)
    .innerJoin(tabs, eq(tabs.id, settlements.tabId))
    .where(own);
  return dice.oneOf(open)?.id ?? null;
}

const pay: Act = async (bazaar, dice, actorId) => {
  const order = await anOrderOf(bazaar, dice, actorId, "awaiting_payment");
  if (order) await payOrder(bazaar.db, bazaar.ports, { orderId: order.id, actorId, now: bazaar.now() });
};

const comeBack: Act = async (bazaar, dice, actorId) => {
  const { db, ports, now } = bazaar;
  const order = await anOrderOf(bazaar, dice, actorId, "awaiting_payment", "processing", "expired");
  if (order) await confirmOrderPayment(db, ports, { orderId: order.id, actorId, now: now() });
  const settlementId = await anOpenSettlement(bazaar, dice, actorId);
  if (settlementId) await confirmSettlement(db, ports, { settlementId, actorId, now: now() });
};

const cancel: Act = async (bazaar, dice, actorId) => {
  const { db, ports, now } = bazaar;
  const order = await anOrderOf(bazaar, dice, actorId, "awaiting_payment");
  if (order) await cancelOrder(db, ports, { orderId: order.id, actorId, client, now: now() });
};

const settle: Act = async ({ db, ports, now }, dice, actorId) => {
  const tab = dice.oneOf(await db.select().from(tabs).where(eq(tabs.buyerId, actorId)).orderBy(tabs.id));
  if (tab) await settleTab(db, ports, { actorId, currency: tab.currency, now: now() });
};

const leaveSettlement: Act = async (bazaar, dice, actorId) => {
  const settlementId = await anOpenSettlement(bazaar, dice, actorId);
  const { db, ports, now } = bazaar;
  if (settlementId) await cancelSettlement(db, ports, { settlementId, actorId, now: now() });
};

const accept: Act = async (bazaar, dice, actorId) => {
  const order = await anOrderOf(bazaar, dice, actorId, "held");
  if (order) await acceptOrder(bazaar.db, { orderId: order.id, actorId, client, now: bazaar.now() });
};

/** Its seller pays some or all of what an order has left back. */
const payBack: Act = async (bazaar, dice, buyerId) => {
  const { db, ports, now } = bazaar;
  const order = await anOrderOf(bazaar, dice, buyerId, "held", "released");
  if (!order) return;
  const left = order.units - order.unitsRefunded;
  const units = dice.chance(40) ? left : 1 + dice.below(left);
  const by = { actor: { accountId: order.sellerId, role: "member" }, client } as const;
  await refundOrderUnits(db, ports, { orderId: order.id, units, reason: "It broke.", ...by, now: now() });
};

const ACTS: readonly Act[] = [
  ...Array<Act>(6).fill(place),
  ...[pay, comeBack, comeBack, cancel, settle, settle, leaveSettlement, accept, payBack, payBack],
];

/** Something that a buyer, or the seller of an order of theirs, does. */
export async function act(bazaar: Bazaar, dice: Dice, buyerId: Id<"acc">): Promise<void> {
  await dice.oneOf(ACTS)?.(bazaar, dice, buyerId);
}

/** The operator sends flagged money back, and has failed refunds tried again or pays them by hand. */
export async function decide({ db, ports, now, adminId }: Bazaar, dice: Dice): Promise<void> {
  const by = { actorId: adminId, client };
  const back = db.select({ id: refunds.paymentId }).from(refunds);
  const decided = new Set((await back).map(({ id }) => id));
  const flagged = await db.select().from(payments).where(eq(payments.effect, "mismatch"));
  for (const { id: paymentId } of flagged.filter(({ id }) => !decided.has(id)))
    await refundFlagged(db, ports, { paymentId, ...by, now: now() });
  for (const { id: refundId } of await db.select().from(refunds).where(eq(refunds.status, "failed"))) {
    if (dice.chance(70)) await retryRefund(db, ports, { refundId, ...by, now: now() });
    else await refundByHand(db, { refundId, ...by, now: now() });
  }
}
