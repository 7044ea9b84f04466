import { must } from "@/lib/assert";
import type { Db } from "@/server/db/types";
import type { OrderRequest } from "./order-request";
import { placeOrders } from "./place-orders";
import type { Placement } from "./placed-order";

/**
 * Buys units of a listing: on the tab when the order is small enough, else paid first. Throws listing_not_found,
 * listing_unavailable, own_listing, insufficient_units, units_out_of_range, tab_overdue, below_minimum_charge,
 * too_many_reservations, checkout_unavailable, email_unverified, account_suspended or idempotency_key_reused.
 */
export async function placeOrder(db: Db, request: OrderRequest): Promise<Placement> {
  const outcome = must((await placeOrders(db, [request]))[0], "an outcome");
  if (!outcome.ok) throw outcome.error;
  return outcome.order;
}
