import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import type { Db } from "@/server/db/types";
import type { PaymentPorts } from "@/server/domain/payment/provider";
import { anAccount, anAdmin, aSeller } from "../../../support/factories/account";
import { aListing } from "../../../support/factories/listing";

/** Who buys, who sells and what, and everything an act of theirs takes. */
export interface Bazaar {
  db: Db;
  ports: PaymentPorts;
  now: () => Date;
  buyers: Id<"acc">[];
  listings: Id<"lst">[];
  adminId: Id<"acc">;
}

/**
 * A market for so many orders: pools and shared credentials in three currencies, small orders that go on a tab and large
 * ones that are paid first, and two listings with too few units for what is wanted of them.
 */
export async function openBazaar(
  db: Db,
  { ports, now, orders }: Pick<Bazaar, "ports" | "now"> & { orders: number },
): Promise<Bazaar> {
  const at = { now: now() };
  const sellers = [await aSeller(db, at), await aSeller(db, at)];
  const plenty = orders * 4;
  const few = Math.ceil(orders / 4);
  const offers = [
    { delivery: "pool", currency: "EUR", price: 405, units: plenty },
    { delivery: "shared", currency: "EUR", price: 1_250, units: plenty },
    { delivery: "shared", currency: "USD", price: 300, units: plenty },
    { delivery: "shared", currency: "GBP", price: 700, units: few },
    { delivery: "pool", currency: "USD", price: 2_600, units: few },
  ] as const;
  const listings: Id<"lst">[] = [];
  for (const [index, offer] of offers.entries()) {
    const { id: sellerId } = must(sellers[index % sellers.length], "a seller");
    listings.push((await aListing(db, { ...offer, sellerId, ...at })).id);
  }
  const buyers: Id<"acc">[] = [];
  while (buyers.length < 4 + orders / 50) buyers.push((await anAccount(db, at)).id);
  return { db, ports, now, buyers, listings, adminId: (await anAdmin(db, at)).id };
}
