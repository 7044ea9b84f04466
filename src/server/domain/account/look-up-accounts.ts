import { and, desc, eq, inArray, isNotNull, or, type SQL } from "drizzle-orm";
import { PAGE_SIZE } from "@/config/limits";
import type { FoundAccount } from "@/contracts/account";
import { isId } from "@/lib/id";
import { accounts, listings, orders, sellerProfiles } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { OPEN_ORDERS } from "./find-open-business";

/** What an operator looks for: an account by its e-mail, id or seller slug; without words those suspended now. */
export async function lookUpAccounts(db: Db, { query }: { query: string }): Promise<FoundAccount[]> {
  const isOpen = inArray(orders.status, OPEN_ORDERS);
  const onSale = eq(listings.status, "active");
  const rows = await db
    .select({
      id: accounts.id,
      name: accounts.name,
      email: accounts.email,
      role: accounts.role,
      sellerSlug: sellerProfiles.slug,
      createdAt: accounts.createdAt,
      suspendedAt: accounts.suspendedAt,
      purchases: db.$count(orders, and(eq(orders.buyerId, accounts.id), isOpen)),
      sales: db.$count(orders, and(eq(orders.sellerId, accounts.id), isOpen)),
      listings: db.$count(listings, and(eq(listings.sellerId, accounts.id), onSale)),
    })
    .from(accounts)
    .leftJoin(sellerProfiles, eq(sellerProfiles.accountId, accounts.id))
    .where(query === "" ? isNotNull(accounts.suspendedAt) : isNamed(query))
    .orderBy(desc(accounts.id))
    .limit(PAGE_SIZE);
  return rows.map(({ purchases, sales, listings: onSaleNow, ...account }) => ({
    ...account,
    open: { purchases, sales, listings: onSaleNow },
  }));
}

function isNamed(query: string): SQL | undefined {
  if (isId("acc", query)) return eq(accounts.id, query);
  return or(eq(accounts.email, query.toLowerCase()), eq(sellerProfiles.slug, query.toLowerCase()));
}
