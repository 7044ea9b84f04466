import { and, eq, type SQL } from "drizzle-orm";
import type { DemoPerson } from "@/dev/world/find-demo-person";
import { DEMO_SELLER } from "@/dev/world/sellers";
import { must } from "@/lib/assert";
import { listings, sellerProfiles } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

export interface MeasuredPage {
  name: string;
  /** Who looks at it; null: a visitor. */
  as: DemoPerson | null;
  /** Its address in a seeded market. */
  path: (db: Db) => Promise<string>;
  /** Most kilobytes of script beyond Next's own. Catalogue pages are read, forms are filled in. */
  most: 35 | 90 | null;
  /** Whether Lighthouse has to like it. */
  lighthouse: boolean;
}

const at = (path: string) => () => Promise.resolve(path);

const listingWhere =
  (place: (listing: { id: string; slug: string | null }) => string, ...facts: SQL[]) =>
  async (db: Db) => {
    const [listing] = await db
      .select({ id: listings.id, slug: listings.slug })
      .from(listings)
      .innerJoin(sellerProfiles, eq(sellerProfiles.accountId, listings.sellerId))
      .where(and(eq(listings.status, "active"), ...facts))
      .orderBy(listings.id)
      .limit(1);
    return place(must(listing, "such a listing in the seeded world"));
  };

const listing = listingWhere(({ slug }) => `/listings/${slug}`, eq(listings.delivery, "pool"));
const editor = listingWhere(({ id }) => `/sell/${id}/edit`, eq(sellerProfiles.slug, DEMO_SELLER));

const read = { most: 35, lighthouse: false } as const;
const filledIn = { most: 90, lighthouse: false } as const;

/** The pages of which something is promised: what they weigh, or what Lighthouse says. */
export const MEASURED_PAGES: readonly MeasuredPage[] = [
  { name: "home", as: null, path: at("/"), ...read, lighthouse: true },
  { name: "browse", as: null, path: at("/browse"), ...read, lighthouse: true },
  { name: "listing", as: null, path: listing, ...read, lighthouse: true },
  { name: "listing, as a buyer", as: "demo-buyer", path: listing, ...read },
  { name: "seller", as: null, path: at(`/sellers/${DEMO_SELLER}`), ...read },
  { name: "vault", as: "demo-buyer", path: at("/vault"), most: null, lighthouse: true },
  { name: "log-in", as: null, path: at("/log-in"), ...filledIn },
  { name: "sign-up", as: null, path: at("/sign-up"), ...filledIn },
  { name: "settings", as: "demo-buyer", path: at("/settings"), ...filledIn },
  { name: "new listing", as: "demo-seller", path: at("/sell/new"), ...filledIn },
  { name: "editing a listing", as: "demo-seller", path: editor, ...filledIn },
];
