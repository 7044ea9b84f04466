import { eq, sql } from "drizzle-orm";
import type { Id } from "@/lib/id";
import { listings } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { OrderRow } from "./compose-order";
import { moveOrder } from "./move-order";
import { tellSides } from "./tell-sides";

interface EndReservation {
  /** Locked, with its listing. */
  order: OrderRow;
  action: "cancel" | "expire" | "fail_money";
  /** The buyer who cancels; null: nobody did. */
  actorId: Id<"acc"> | null;
  reason?: string;
  now: Date;
}

/** An order will not be paid: its units go back to stock. Throws `order_state`. */
export async function endReservation(
  tx: Db,
  { order, actorId, now, ...move }: EndReservation,
): Promise<OrderRow> {
  const by = actorId === null ? "system" : "buyer";
  const ended = await moveOrder(tx, { ...move, order, by, actorId, set: { endedAt: now }, now });
  await tx
    .update(listings)
    .set({
      unitsReserved: sql`${listings.unitsReserved} - ${order.units}`,
      unitsAvailable: sql`${listings.unitsAvailable} + ${order.units}`,
    })
    .where(eq(listings.id, order.listingId));
  await tellSides(tx, "order.canceled", ended, now);
  return ended;
}
