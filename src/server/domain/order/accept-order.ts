import { and, eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { MovedOrder } from "@/contracts/order";
import type { Id } from "@/lib/id";
import { orders } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { createNotice } from "@/server/domain/notice/create-notice";
import { type AuditEntry, recordAudit } from "../audit/record-audit";
import { toMovedOrder } from "./moved-order";
import { releaseOrder } from "./release-order";

interface AcceptOrder {
  orderId: Id<"ord">;
  actorId: Id<"acc">;
  client: AuditEntry["client"];
  now: Date;
}

/** The buyer says that it works: what is in escrow is the seller's. Throws `not_found` or `order_state`. */
export async function acceptOrder(
  db: Db,
  { orderId, actorId, client, now }: AcceptOrder,
): Promise<MovedOrder> {
  return db.transaction(async (tx) => {
    const own = and(eq(orders.id, orderId), eq(orders.buyerId, actorId));
    const [order] = await tx.select().from(orders).where(own).for("no key update");
    if (order === undefined) throw new DomainError("not_found");
    const released = await releaseOrder(tx, { order, action: "accept", by: "buyer", actorId, now });
    await recordAudit(tx, { action: "order.accepted", actorId, subjectId: orderId, client, now });
    const data = { orderId, serviceName: order.serviceName };
    await createNotice(tx, { accountId: order.sellerId, kind: "order_accepted", data, now });
    return toMovedOrder(released);
  });
}
