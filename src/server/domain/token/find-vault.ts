import { and, asc, desc, eq, gt, inArray, like, lt, lte, not, or, type SQL, sql } from "drizzle-orm";
import { OWN_COUNTED, VAULT_ORDERS, VAULT_TOKENS } from "@/config/limits";
import type { VaultInput, VaultPage } from "@/contracts/token";
import { type Id, isId } from "@/lib/id";
import { orderNumberEnding } from "@/lib/order-number";
import { decodeCursor, toPage } from "@/lib/page";
import { credentials, listings, mintedKeys, orders, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { isActive } from "./active-token";
import { tokenColumns, toTokenView } from "./token-view";

type FindVault = VaultInput & { actorId: Id<"acc">; now: Date };

/** A page of the buyer's orders, newest first, with their masked tokens and how many there are by filter. */
export async function findVault(db: Db, input: FindVault): Promise<VaultPage> {
  const mine = and(eq(tokens.buyerId, input.actorId), matches(input.query));
  const active = sql`(${isActive(input.now)})`;
  const shown = and(mine, input.filter === "active" ? active : not(active));

  const counts = await countTokens(db, { where: mine, active });
  const groups = await findGroups(db, {
    where: shown,
    actorId: input.actorId,
    cursor: input.cursor ?? null,
  });
  const page = toPage(
    groups,
    VAULT_ORDERS,
    (group) => [group.orderId],
    (group) => group,
  );
  const ids = page.items.map((group) => group.orderId);
  // Named on both sides, or the planner may read all orders there are to find these
  const onPage = and(inArray(tokens.orderId, ids), inArray(orders.id, ids));
  const rows = ids.length === 0 ? [] : await findTokens(db, and(shown, onPage));
  const views = Map.groupBy(rows, (row) => row.orderId);
  return {
    now: input.now,
    counts,
    next: page.next,
    items: page.items.map((group) => ({
      ...group,
      tokens: (views.get(group.orderId) ?? []).map((row) => toTokenView(row, input.now)),
    })),
  };
}

/** The words of a search: part of the listing's name, the order's number, or the last four characters. */
function matches(query: string): SQL | undefined {
  if (query === "") return undefined;
  const ending = orderNumberEnding(query);
  return or(
    sql`strpos(lower(${orders.serviceName}), lower(${query})) > 0`,
    eq(orders.id, query as Id<"ord">),
    ending === null ? undefined : like(orders.id, `%${ending}`),
    eq(credentials.lastFour, query),
    // OFFSET: token by token, or the planner may read everybody's keys into a hash instead
    sql`exists (select from ${mintedKeys} k
      where k.token_id = ${tokens.id} and k.ends_at is null and k.last_four = ${query} offset 0)`,
  );
}

/** Of somebody who has very many, the newest are counted. */
async function countTokens(db: Db, input: { where: SQL | undefined; active: SQL }) {
  const newest = db
    .select({ active: sql<boolean>`${input.active}`.as("active") })
    .from(tokens)
    .innerJoin(orders, eq(orders.id, tokens.orderId))
    .leftJoin(credentials, eq(credentials.id, tokens.credentialId))
    .where(input.where)
    .orderBy(desc(tokens.id))
    .limit(OWN_COUNTED)
    .as("newest");
  const [counts] = await db
    .select({
      active: sql<number>`(count(*) filter (where ${newest.active}))::int`,
      ended: sql<number>`(count(*) filter (where not ${newest.active}))::int`,
    })
    .from(newest);
  return counts ?? { active: 0, ended: 0 };
}

/** Order by order, newest first, with those tokens of it that are shown. */
function findGroups(db: Db, input: { where: SQL | undefined; actorId: Id<"acc">; cursor: string | null }) {
  const [after] = (input.cursor && decodeCursor(input.cursor, 1)) || [];
  const shown = db
    .select({ count: sql<number>`count(*)::int`.as("count") })
    .from(tokens)
    .leftJoin(credentials, eq(credentials.id, tokens.credentialId))
    .where(and(eq(tokens.orderId, orders.id), input.where))
    .as("shown");
  return db
    .select({
      orderId: orders.id,
      orderStatus: orders.status,
      listingId: orders.listingId,
      category: listings.category,
      serviceName: orders.serviceName,
      delivery: orders.delivery,
      units: orders.units,
      tokenCount: shown.count,
    })
    .from(orders)
    .innerJoin(listings, eq(listings.id, orders.listingId))
    .innerJoinLateral(shown, gt(shown.count, 0))
    .where(
      and(
        eq(orders.buyerId, input.actorId),
        isId("ord", String(after)) ? lt(orders.id, after as Id<"ord">) : undefined,
      ),
    )
    .orderBy(desc(orders.id))
    .limit(VAULT_ORDERS + 1);
}

/** The first tokens of each order. */
function findTokens(db: Db, where: SQL | undefined) {
  const rank = sql<number>`row_number() over (partition by ${tokens.orderId} order by ${tokens.position})`;
  const ranked = db
    .select({ ...tokenColumns, rank: rank.as("rank") })
    .from(tokens)
    .innerJoin(orders, eq(orders.id, tokens.orderId))
    .leftJoin(credentials, eq(credentials.id, tokens.credentialId))
    .where(where)
    .as("ranked");
  return db.select().from(ranked).where(lte(ranked.rank, VAULT_TOKENS)).orderBy(asc(ranked.position));
}
