import { must } from "@/lib/assert";
import { together } from "@/lib/together";
import { perDatabase } from "@/server/db/per-database";
import type { Db } from "@/server/db/types";
import type { OrderRequest } from "./order-request";
import { type Outcome, placeOrders } from "./place-orders";
import type { Placement } from "./placed-order";

/** Measured with `npm run bench purchases`. Two transactions at once, so that one that waits for a lock keeps nobody. */
const BOUNDS = { most: 64, rounds: 2, gather: 3 };

const queueOf = perDatabase((db) =>
  together((requests: readonly OrderRequest[]) => placeTogether(db, requests), BOUNDS),
);

/**
 * Buys units of a listing: on the tab when the order is small enough, else paid first. What arrives together shares a
 * transaction. Throws listing_not_found, listing_unavailable, own_listing, insufficient_units, units_out_of_range,
 * tab_overdue, below_minimum_charge, too_many_reservations, checkout_unavailable, email_unverified, account_suspended or
 * idempotency_key_reused.
 */
export async function placeOrder(db: Db, request: OrderRequest): Promise<Placement> {
  const outcome = await queueOf(db)(request);
  if (!outcome.ok) throw outcome.error;
  return outcome.order;
}

/**
 * One order's misfortune is not its neighbours': where the database refuses them together each is placed alone. Their
 * keys make that harmless where the transaction was committed after all and only its answer was lost.
 */
async function placeTogether(
  db: Db,
  requests: readonly OrderRequest[],
): Promise<(Outcome | Promise<Outcome>)[]> {
  try {
    return await placeOrders(db, requests);
  } catch (error) {
    if (requests.length === 1) throw error;
    return requests.map((request) => placeAlone(db, request));
  }
}

async function placeAlone(db: Db, request: OrderRequest): Promise<Outcome> {
  return must((await placeOrders(db, [request]))[0], "an outcome");
}
