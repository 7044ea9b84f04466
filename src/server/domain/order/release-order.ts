import type { ActorRole } from "@/contracts/order-status";
import type { Id } from "@/lib/id";
import { share } from "@/lib/money";
import type { Db } from "@/server/db/types";
import { postLedger } from "@/server/domain/money/ledger";
import type { OrderRow } from "./compose-order";
import { isUnsettled } from "./is-unsettled";
import { moveOrder } from "./move-order";
import { tellSides } from "./tell-sides";

interface ReleaseOrder {
  /** Locked. */
  order: OrderRow;
  action: "accept" | "lapse";
  by: ActorRole;
  actorId: Id<"acc"> | null;
  now: Date;
}

/** Gives the seller what is in escrow, less the fee on the part released. Throws `order_state`. */
export async function releaseOrder(
  tx: Db,
  { order, action, by, actorId, now }: ReleaseOrder,
): Promise<OrderRow> {
  const amount = order.totalAmount - order.refundedAmount;
  const fee = share(amount, order.feeBasisPoints);
  const set = { releasedAt: now, windowEndsAt: null, windowLeft: null, feeAmount: fee };
  const released = await moveOrder(tx, { order, action, by, actorId, set, data: { amount, fee }, now });
  await postLedger(tx, [
    {
      event: isUnsettled(order) ? "release_unsettled" : "release_settled",
      amount,
      fee,
      currency: order.currency,
      sellerId: order.sellerId,
      orderId: order.id,
      now,
    },
  ]);
  await tellSides(tx, "order.released", released, now);
  return released;
}
