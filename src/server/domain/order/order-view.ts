import { eq } from "drizzle-orm";
import type { OrderSummary, SaleSummary } from "@/contracts/order";
import { share } from "@/lib/money";
import { accounts, listings, orders, sellerProfiles } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { OrderRow } from "./compose-order";

export interface ShownOrder {
  order: OrderRow;
  listing: { slug: string; category: string | null };
  buyerName: string;
  sellerName: string;
  sellerSlug: string | null;
}

/** Orders with the names around them. */
export function selectOrders(db: Db) {
  return db
    .select({
      order: orders,
      listing: { slug: listings.slug, category: listings.category },
      buyerName: accounts.name,
      sellerName: sellerProfiles.name,
      sellerSlug: sellerProfiles.slug,
    })
    .from(orders)
    .innerJoin(listings, eq(listings.id, orders.listingId))
    .innerJoin(accounts, eq(accounts.id, orders.buyerId))
    .innerJoin(sellerProfiles, eq(sellerProfiles.accountId, orders.sellerId))
    .$dynamic();
}

function toCommon({ order, listing }: ShownOrder) {
  const { currency } = order;
  return {
    id: order.id,
    status: order.status,
    path: order.path,
    listingId: order.listingId,
    listingSlug: listing.slug,
    category: listing.category,
    serviceName: order.serviceName,
    unitDescription: order.unitDescription,
    delivery: order.delivery,
    units: order.units,
    unitsRefunded: order.unitsRefunded,
    total: { amount: order.totalAmount, currency },
    refunded: { amount: order.refundedAmount, currency },
    placedAt: order.placedAt,
    releasesAt: order.windowEndsAt,
  };
}

/** An order in its buyer's list. */
export function toOrderSummary(shown: ShownOrder): OrderSummary {
  return { ...toCommon(shown), seller: { name: shown.sellerName, slug: shown.sellerSlug } };
}

/** An order in its seller's list. */
export function toSaleSummary(shown: ShownOrder): SaleSummary {
  return { ...toCommon(shown), buyerName: shown.buyerName, net: toParts(shown.order).net };
}

/** What goes to the market and what to the seller of what was not refunded: final once released, expected before. */
export function toParts(order: OrderRow) {
  const { currency } = order;
  const rest = order.totalAmount - order.refundedAmount;
  const fee = order.feeAmount ?? share(rest, order.feeBasisPoints);
  return { fee: { amount: fee, currency }, net: { amount: rest - fee, currency } };
}
