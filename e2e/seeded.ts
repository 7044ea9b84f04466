import { and, eq, type SQL } from "drizzle-orm";
import { DEMO_PEOPLE } from "@/config/demo-people";
import type { OrderStatus } from "@/contracts/order-status";
import { DEMO_SELLER } from "@/dev/world/sellers";
import { must } from "@/lib/assert";
import { listings, orders, sellerProfiles, tokens } from "@/server/db/schema";
import { findAccountByEmail } from "@/server/domain/account/find-account-by-email";
import type { Market } from "./market";

/** Addresses of the seeded world that only its database knows, for e2e/pages.ts. */

const listingWhere =
  (...facts: SQL[]) =>
  async ({ db }: Market): Promise<string> => {
    const [listing] = await db
      .select({ slug: listings.slug })
      .from(listings)
      .where(and(...facts))
      .orderBy(listings.id)
      .limit(1);
    return `/listings/${must(listing, "such a listing in the seeded world").slug}`;
  };

/** A place among the demo seller's own pages, about one of their listings. */
export const ofSeller =
  (status: "draft" | "active" | "paused", place: "" | "/edit" | "/preview") =>
  async ({ db }: Market): Promise<string> => {
    const [listing] = await db
      .select({ id: listings.id })
      .from(listings)
      .innerJoin(sellerProfiles, eq(sellerProfiles.accountId, listings.sellerId))
      .where(and(eq(sellerProfiles.slug, DEMO_SELLER), eq(listings.status, status)))
      .orderBy(listings.id)
      .limit(1);
    return `/sell/${must(listing, "such a listing of the demo seller").id}${place}`;
  };

export const sharedListing = listingWhere(eq(listings.status, "active"), eq(listings.delivery, "shared"));
export const poolListing = listingWhere(eq(listings.status, "active"), eq(listings.delivery, "pool"));
export const soldOutListing = listingWhere(eq(listings.status, "active"), eq(listings.unitsAvailable, 0));
export const pausedListing = listingWhere(eq(listings.status, "paused"));

/** An order in `status` as its demo buyer, its demo seller or an operator opens it, or a place below it. */
export const orderOf =
  (viewer: "buyer" | "seller" | "admin", status: OrderStatus, place: "" | "/paid" | "/pay" = "") =>
  async ({ db }: Market): Promise<string> => {
    const email = DEMO_PEOPLE.find(({ key }) => key === `demo-${viewer}`)?.email ?? "";
    const account = must(await findAccountByEmail(db, { email }), email);
    const theirs = { buyer: eq(orders.buyerId, account.id), seller: eq(orders.sellerId, account.id) };
    const [order] = await db
      .select({ id: orders.id })
      .from(orders)
      .where(and(eq(orders.status, status), viewer === "admin" ? undefined : theirs[viewer]))
      .orderBy(orders.id)
      .limit(1);
    const { id } = must(order, `an order of the seeded world that is ${status}`);
    const page = { buyer: `/orders/${id}`, seller: `/sales/${id}`, admin: `/admin/orders/${id}` }[viewer];
    return page + place;
  };

/** A token of the demo buyer's that is not metered. */
export const sealedToken = async ({ db }: Market): Promise<string> => {
  const email = DEMO_PEOPLE.find(({ key }) => key === "demo-buyer")?.email ?? "";
  const account = must(await findAccountByEmail(db, { email }), email);
  const [token] = await db
    .select({ id: tokens.id })
    .from(tokens)
    .where(and(eq(tokens.buyerId, account.id), eq(tokens.delivery, "pool")))
    .orderBy(tokens.id)
    .limit(1);
  return `/vault/${must(token, "a sealed token of the demo buyer's").id}`;
};
