import type { Id } from "@/lib/id";
import type { Currency } from "@/lib/money";
import type { listings } from "@/server/db/schema";
import type { OrderSettings } from "@/server/domain/money/settings";
import type { TabState } from "@/server/domain/money/tab";

/** The account that wants to buy. */
export interface Buyer {
  id: Id<"acc">;
  verified: boolean;
  suspended: boolean;
  closed: boolean;
  openReservations: number;
}

export interface Tab extends TabState {
  id: Id<"tab">;
  buyerId: Id<"acc">;
  currency: Currency;
}

/** A listing with what an order keeps of it, and how its seller stands. */
export interface OfferedListing
  extends Pick<
    typeof listings.$inferSelect,
    | "id"
    | "sellerId"
    | "status"
    | "serviceName"
    | "unitDescription"
    | "priceAmount"
    | "currency"
    | "delivery"
    | "validityDays"
    | "callsPerUnit"
    | "rateLimitCalls"
    | "rateLimitSeconds"
    | "terms"
    | "termsVersion"
    | "unitsAvailable"
  > {
  sellerSuspended: boolean;
  sellerClosed: boolean;
}

/** A key that was used before, and the order it made. */
interface RememberedKey {
  buyerId: Id<"acc">;
  key: string;
  bodyHash: string;
  orderId: Id<"ord">;
}

/** Everything the rules of placing look at. */
export interface Situation {
  settings: OrderSettings;
  buyers: Buyer[];
  tabs: Tab[];
  listings: OfferedListing[];
  keys: RememberedKey[];
  /**
   * Locked credentials by listing: the one that all share, or unassigned ones of the pool, as many as are asked for
   * or else all there are.
   */
  credentials: Map<Id<"lst">, Id<"crd">[]>;
  /** Of the buyers and sellers, those with a webhook endpoint that is on; as `credentials`, read under the locks alone. */
  listeners: ReadonlySet<Id<"acc">>;
}
