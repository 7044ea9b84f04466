import { type Id, newId } from "@/lib/id";
import type { Db } from "@/server/db/types";
import type { OrderRequest } from "@/server/domain/order/order-request";
import { placeOrder } from "@/server/domain/order/place-order";
import { anAccount, aSeller } from "./account";
import { aListing } from "./listing";

type RequestTraits = Pick<OrderRequest, "buyerId" | "listingId"> & Partial<OrderRequest>;

/** One press of the buy button for one unit, with a key of its own. */
export function anOrderRequest(traits: RequestTraits): OrderRequest {
  const now = traits.now ?? new Date();
  return { units: 1, idempotencyKey: newId("idk", now), client: null, ...traits, now };
}

interface OrderTraits {
  buyerId?: Id<"acc">;
  listingId?: Id<"lst">;
  units?: number;
  now?: Date;
}

/** An instant order that is held; with its buyer, seller and listing unless they are given. */
export async function anOrder(db: Db, { buyerId, listingId, units = 1, now = new Date() }: OrderTraits = {}) {
  const buyer = buyerId ?? (await anAccount(db)).id;
  const listing = listingId ?? (await aListing(db, { sellerId: (await aSeller(db)).id })).id;
  const placed = await placeOrder(db, anOrderRequest({ buyerId: buyer, listingId: listing, units, now }));
  return { ...placed, buyerId: buyer, listingId: listing };
}
