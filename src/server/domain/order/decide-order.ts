import { DomainError } from "@/contracts/errors";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { multiply } from "@/lib/money";
import { NEW_TAB, type TabState } from "@/server/domain/money/tab";
import { choosePath } from "./choose-path";
import { bodyHash, type OrderRequest } from "./order-request";
import type { Buyer, OfferedListing, Situation, Tab } from "./place-situation";

/** An order that may be placed, with what it is placed on. */
export interface Plan {
  request: OrderRequest;
  bodyHash: string;
  buyer: Buyer;
  listing: OfferedListing;
  path: "instant" | "checkout";
  unitPrice: number;
  total: number;
  /** Null: it opens the buyer's tab in this currency. */
  tab: Tab | null;
}

export type Decision = { kind: "place"; plan: Plan } | { kind: "replay"; orderId: Id<"ord"> };

/** The rules of placing an order, on one order and what is true now. Throws what stands in its way. */
export function decideOrder(situation: Situation, request: OrderRequest): Decision {
  const remembered = situation.keys.find(
    ({ buyerId, key }) => buyerId === request.buyerId && key === request.idempotencyKey,
  );
  const body = bodyHash(request);
  if (remembered !== undefined) {
    if (remembered.bodyHash !== body) throw new DomainError("idempotency_key_reused");
    return { kind: "replay", orderId: remembered.orderId };
  }

  const buyer = situation.buyers.find(({ id }) => id === request.buyerId);
  checkBuyer(buyer);
  const listing = situation.listings.find(({ id }) => id === request.listingId);
  checkListing(listing, request.buyerId);
  checkUnits(request.units, listing, situation);

  const tabs = situation.tabs.filter(({ buyerId }) => buyerId === buyer.id);
  if (tabs.some((tab) => tab.overdueSince !== null)) throw new DomainError("tab_overdue");
  const tab = tabs.find(({ currency }) => currency === listing.currency) ?? null;
  const unitPrice = must(listing.priceAmount, `the price of ${listing.id}`);
  const total = multiply(unitPrice, request.units);
  const path = checkPath({ situation, buyer, listing, total, tab: tab ?? NEW_TAB });
  return { kind: "place", plan: { request, bodyHash: body, buyer, listing, path, unitPrice, total, tab } };
}

function checkBuyer(buyer: Buyer | undefined): asserts buyer is Buyer {
  if (buyer === undefined || buyer.closed) throw new DomainError("unauthenticated");
  if (buyer.suspended) throw new DomainError("account_suspended");
  if (!buyer.verified) throw new DomainError("email_unverified");
}

function checkListing(
  listing: OfferedListing | undefined,
  buyerId: Id<"acc">,
): asserts listing is OfferedListing {
  const shown = listing?.status === "active" || listing?.status === "paused";
  if (listing === undefined || !shown || listing.sellerClosed) throw new DomainError("listing_not_found");
  if (listing.sellerId === buyerId) throw new DomainError("own_listing");
  if (listing.status === "paused" || listing.sellerSuspended) throw new DomainError("listing_unavailable");
}

function checkUnits(units: number, listing: OfferedListing, { settings }: Situation): void {
  if (!Number.isInteger(units) || units < 1 || units > settings.maxUnitsPerOrder)
    throw new DomainError("units_out_of_range", { max: settings.maxUnitsPerOrder });
  if (units > listing.unitsAvailable)
    throw new DomainError("insufficient_units", { available: listing.unitsAvailable });
}

interface PathQuestion {
  situation: Situation;
  buyer: Buyer;
  listing: OfferedListing;
  total: number;
  tab: TabState;
}

function checkPath({ situation, buyer, listing, total, tab }: PathQuestion): "instant" | "checkout" {
  const { settings } = situation;
  const { path } = choosePath({ total, currency: listing.currency, tab, settings });
  if (path === "instant") return path;
  if (total < (settings.currencyLimits[listing.currency]?.minimumCharge ?? 0))
    throw new DomainError("below_minimum_charge");
  if (!settings.checkoutOpen) throw new DomainError("checkout_unavailable");
  if (buyer.openReservations >= settings.maxOpenReservations) throw new DomainError("too_many_reservations");
  return path;
}
