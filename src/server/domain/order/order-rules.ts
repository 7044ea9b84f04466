import { DomainError } from "@/contracts/errors";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { multiply } from "@/lib/money";
import type { OrderSettings } from "@/server/domain/money/settings";
import { NEW_TAB, type TabState } from "@/server/domain/money/tab";
import { choosePath } from "./choose-path";
import type { Buyer, OfferedListing, Situation, Tab } from "./place-situation";

interface Wanted {
  buyerId: Id<"acc">;
  listingId: Id<"lst">;
  units: number;
}

/** An order that may be placed, with what it is placed on. */
export interface AllowedOrder {
  buyer: Buyer;
  listing: OfferedListing;
  path: "instant" | "checkout";
  unitPrice: number;
  total: number;
  /** Null: it opens the buyer's tab in this currency. */
  tab: Tab | null;
}

/** The rules of placing an order, on what is true now. Throws the first thing that stands in its way. */
export function checkOrder(situation: Situation, { buyerId, listingId, units }: Wanted): AllowedOrder {
  const buyer = checkBuyer(situation.buyers.find(({ id }) => id === buyerId));
  const listing = checkShown(situation.listings.find(({ id }) => id === listingId));
  if (listing.sellerId === buyerId) throw new DomainError("own_listing");
  checkStock(listing, units, situation.settings);

  const tabs = situation.tabs.filter((tab) => tab.buyerId === buyerId);
  if (tabs.some(({ overdueSince }) => overdueSince !== null)) throw new DomainError("tab_overdue");
  const tab = tabs.find(({ currency }) => currency === listing.currency) ?? null;
  const { unitPrice, total } = priceOf(listing, units);
  const path = checkPath({ settings: situation.settings, buyer, listing, total, tab: tab ?? NEW_TAB });
  return { buyer, listing, path, unitPrice, total, tab };
}

function checkBuyer(buyer: Buyer | undefined): Buyer {
  if (buyer === undefined || buyer.closed) throw new DomainError("unauthenticated");
  if (buyer.suspended) throw new DomainError("account_suspended");
  if (!buyer.verified) throw new DomainError("email_unverified");
  return buyer;
}

/** A listing that people can see at all. */
export function checkShown(listing: OfferedListing | undefined): OfferedListing {
  const shown = listing?.status === "active" || listing?.status === "paused";
  if (listing === undefined || !shown || listing.sellerClosed) throw new DomainError("listing_not_found");
  return listing;
}

/** That a listing that is shown sells this many units. */
export function checkStock(listing: OfferedListing, units: number, settings: OrderSettings): void {
  if (listing.status === "paused" || listing.sellerSuspended) throw new DomainError("listing_unavailable");
  checkRange(units, settings);
  if (units > listing.unitsAvailable)
    throw new DomainError("insufficient_units", { available: listing.unitsAvailable });
}

/** That an order may be of this many units. */
export function checkRange(units: number, { maxUnitsPerOrder }: OrderSettings): void {
  if (!Number.isInteger(units) || units < 1 || units > maxUnitsPerOrder)
    throw new DomainError("units_out_of_range", { max: maxUnitsPerOrder });
}

/** What units of a listing cost. */
export function priceOf(listing: OfferedListing, units: number) {
  const unitPrice = must(listing.priceAmount, `the price of ${listing.id}`);
  return { unitPrice, total: multiply(unitPrice, units) };
}

interface PathQuestion {
  settings: OrderSettings;
  buyer: Buyer;
  listing: OfferedListing;
  total: number;
  tab: TabState;
}

function checkPath({ settings, buyer, listing, total, tab }: PathQuestion): "instant" | "checkout" {
  const { currency } = listing;
  const { path } = choosePath({ total, currency, tab, settings });
  if (path === "instant") return path;
  const minimum = settings.currencyLimits[currency]?.minimumCharge ?? 0;
  if (total < minimum) throw new DomainError("below_minimum_charge");
  if (!settings.checkoutOpen) throw new DomainError("checkout_unavailable");
  if (buyer.openReservations >= settings.maxOpenReservations) throw new DomainError("too_many_reservations");
  return path;
}
