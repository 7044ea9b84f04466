import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { ImpossibleError } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { addTime } from "@/lib/time";
import { credentials, listings, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { postLedger } from "@/server/domain/money/ledger";
import { createNotices } from "@/server/domain/notice/create-notice";
import { createWebhookMessages } from "@/server/domain/webhook/create-webhook-messages";
import type { OrderRow } from "./compose-order";
import { moveOrder } from "./move-order";
import { tellSides } from "./tell-sides";
import { tokenCount } from "./token-count";
import { toTokenRows } from "./token-rows";

interface ConfirmOrder {
  /** Locked, with its listing. */
  order: OrderRow;
  /** Late: its units went back to stock and are taken again; whoever asks has seen that they are there. */
  action: "confirm_money" | "confirm_late_money";
  paymentId: Id<"pay">;
  now: Date;
}

/** The money of an order is here: its tokens are issued and its window begins. Throws `order_state`. */
export async function confirmOrder(
  tx: Db,
  { order, action, paymentId, now }: ConfirmOrder,
): Promise<OrderRow> {
  const left = await takeUnits(tx, order, action === "confirm_money" ? "unitsReserved" : "unitsAvailable");
  const credentialIds = await takeCredentials(tx, order);
  await tx.insert(tokens).values(toTokenRows(order, credentialIds, now));
  const held = await moveOrder(tx, {
    order,
    action,
    by: "system",
    actorId: null,
    data: { units: order.units, amount: order.totalAmount },
    set: { heldAt: now, windowEndsAt: addTime(now, order.acceptanceWindow), endedAt: null },
    now,
  });
  const { totalAmount: amount, currency, buyerId, sellerId, id: orderId, serviceName, units } = order;
  await postLedger(tx, [{ event: "order_paid", amount, currency, orderId, sourceId: paymentId, now }]);
  await createNotices(tx, [{ accountId: buyerId, kind: "order_paid", data: { orderId, serviceName }, now }]);
  await createNotices(tx, [
    { accountId: sellerId, kind: "order_placed", data: { orderId, serviceName, units }, now },
  ]);
  await tellSides(tx, "order.paid", held, now);
  // Money in time took its units when the order was placed
  if (action === "confirm_late_money" && left === 0) await tellSoldOut(tx, held, now);
  return held;
}

/** Returns how many are left for others. */
async function takeUnits(tx: Db, order: OrderRow, from: "unitsReserved" | "unitsAvailable"): Promise<number> {
  const taken = await tx
    .update(listings)
    .set({
      [from]: sql`${listings[from]} - ${order.units}`,
      unitsSold: sql`${listings.unitsSold} + ${order.units}`,
    })
    .where(and(eq(listings.id, order.listingId), sql`${listings[from]} >= ${order.units}`))
    .returning({ left: listings.unitsAvailable });
  if (taken[0] === undefined) throw new ImpossibleError(`units of ${order.id} that are not there`);
  return taken[0].left;
}

async function tellSoldOut(
  tx: Db,
  { sellerId: accountId, listingId, serviceName }: OrderRow,
  now: Date,
): Promise<void> {
  const data = { listingId, serviceName };
  await createNotices(tx, [{ accountId, kind: "listing_sold_out", data, now }]);
  await createWebhookMessages(tx, [{ accountId, type: "listing.sold_out", data: { listingId }, now }]);
}

/** What each token opens. Of a pool, units are reserved by number alone: a token gets the first credential that is free. */
async function takeCredentials(tx: Db, order: OrderRow): Promise<(Id<"crd"> | null)[]> {
  const count = tokenCount(order);
  if (order.delivery === "minted") return [null];
  const free = await tx
    .select({ id: credentials.id })
    .from(credentials)
    .where(and(eq(credentials.listingId, order.listingId), eq(credentials.status, "available")))
    .orderBy(asc(credentials.id))
    .limit(order.delivery === "pool" ? count : 1)
    .for("no key update");
  const ids = free.map(({ id }) => id);
  if (order.delivery === "shared") return Array.from({ length: count }, () => ids[0] ?? null);
  if (ids.length < count) throw new ImpossibleError(`credentials of ${order.id} that are not there`);
  await tx.update(credentials).set({ status: "assigned" }).where(inArray(credentials.id, ids));
  return ids;
}
