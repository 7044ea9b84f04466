import type { MovedOrder, RefundOrderInput } from "@/contracts/order";
import type { Db } from "@/server/db/types";
import type { Actor } from "@/server/domain/account/actor";
import { type AuditEntry, recordAudit } from "@/server/domain/audit/record-audit";
import { createNotice } from "@/server/domain/notice/create-notice";
import { toMovedOrder } from "./moved-order";
import { refundUnits } from "./refund-units";

type RefundOrder = RefundOrderInput & {
  actor: Pick<Actor, "accountId" | "role">;
  client: AuditEntry["client"];
  now: Date;
};

/**
 * The seller, or an operator, pays units of an order back. Throws `not_found`, `order_state` or `units_out_of_range`.
 */
export async function refundOrder(db: Db, { actor, client, ...input }: RefundOrder): Promise<MovedOrder> {
  const actorId = actor.accountId;
  const by = actor.role === "admin" ? "admin" : "seller";
  return db.transaction(async (tx) => {
    const order = await refundUnits(tx, { ...input, by, actorId });
    const { orderId, units, now } = input;
    await recordAudit(tx, {
      action: "order.refunded",
      actorId,
      subjectId: orderId,
      client,
      data: { units },
      now,
    });
    const data = { orderId, serviceName: order.serviceName, units, reason: input.reason };
    await createNotice(tx, { accountId: order.buyerId, kind: "units_refunded", data, now });
    return toMovedOrder(order);
  });
}
