import { must } from "@/lib/assert";
import type { Db } from "@/server/db/types";
import type { OrderRequest } from "@/server/domain/order/order-request";
import { placeOrder } from "@/server/domain/order/place-order";
import { placeOrders } from "@/server/domain/order/place-orders";
import type { Placement } from "@/server/domain/order/placed-order";

/** Places an order in a transaction of its own, as another process would: `placeOrder` shares one with what arrives together. */
export async function placeAlone(db: Db, request: OrderRequest): Promise<Placement> {
  const outcome = must((await placeOrders(db, [request]))[0], "an outcome");
  if (!outcome.ok) throw outcome.error;
  return outcome.order;
}

/** The two ways in which orders meet. */
export const WAYS_TO_MEET = [
  { meet: "in one process", place: placeOrder },
  { meet: "each in a process of its own", place: placeAlone },
];
