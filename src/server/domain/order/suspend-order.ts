import { eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { HeldOrder, HoldOrderInput, ResumeOrderInput } from "@/contracts/token";
import type { Id } from "@/lib/id";
import { orders } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type AuditEntry, recordAudit } from "@/server/domain/audit/record-audit";
import { createNotice } from "@/server/domain/notice/create-notice";
import { findOpenHolds } from "@/server/domain/token/hold-tokens";
import { freeOrders, holdOrders } from "./hold-orders";
import { lockOrder } from "./lock-order";
import { moveOrder } from "./move-order";

interface ByOperator {
  actorId: Id<"acc">;
  client: AuditEntry["client"];
  now: Date;
}

/**
 * An operator suspends an order's access and, with it, the buyer's clock: nobody can check what they cannot use. Throws
 * `not_found` or `order_state`. A second time by the same operator changes nothing.
 */
export async function suspendOrder(db: Db, input: HoldOrderInput & ByOperator): Promise<HeldOrder> {
  const { orderId, reason, actorId, client, now } = input;
  return db.transaction(async (tx) => {
    const { order } = await lockOrder(tx, eq(orders.id, orderId));
    const hold = { orderIds: [orderId], reason: "operator", sourceId: actorId, now } as const;
    const placed = await holdOrders(tx, hold);
    if (placed.length > 0) {
      await moveOrder(tx, { order, action: "suspend", by: "admin", actorId, reason, now });
      await recordAudit(tx, { action: "order.suspended", actorId, subjectId: orderId, client, now });
      const data = { orderId, serviceName: order.serviceName, reason };
      await createNotice(tx, { accountId: order.buyerId, kind: "order_suspended", data, now });
    }
    return { orderId, suspendedFor: await findOpenHolds(tx, orderId) };
  });
}

/**
 * Lifts every operator's hold on an order. Its clock goes on unless something else still holds it. Throws `not_found`
 * or, where there is no such hold, `order_state`.
 */
export async function resumeOrder(db: Db, input: ResumeOrderInput & ByOperator): Promise<HeldOrder> {
  const { orderId, actorId, client, now } = input;
  return db.transaction(async (tx) => {
    const { order } = await lockOrder(tx, eq(orders.id, orderId));
    const dropped = await freeOrders(tx, { orderIds: [orderId], reason: "operator", now });
    if (dropped.length === 0) throw new DomainError("order_state");
    const suspendedFor = await findOpenHolds(tx, orderId);
    await moveOrder(tx, { order, action: "resume", by: "admin", actorId, now });
    await recordAudit(tx, { action: "order.resumed", actorId, subjectId: orderId, client, now });
    const data = { orderId, serviceName: order.serviceName };
    await createNotice(tx, { accountId: order.buyerId, kind: "order_resumed", data, now });
    return { orderId, suspendedFor };
  });
}
