import { and, asc, eq, or, type SQL, sql } from "drizzle-orm";
import { PAGE_SIZE } from "@/config/limits";
import { DomainError } from "@/contracts/errors";
import type { OrderTokensInput, OrderTokensPage } from "@/contracts/token";
import { type Id, isId } from "@/lib/id";
import { decodeCursor, toPage } from "@/lib/page";
import { credentials, orders, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { Actor } from "@/server/domain/account/actor";
import { findOpenHolds } from "./hold-tokens";
import { tokenColumns, toTokenView } from "./token-view";

type FindOrderTokens = OrderTokensInput & { actor: Pick<Actor, "accountId" | "role">; now: Date };

/** A page of an order's masked tokens, for its buyer, its seller or an operator. Throws `not_found`. */
export async function findOrderTokens(db: Db, input: FindOrderTokens): Promise<OrderTokensPage> {
  const whose = input.actor.role === "admin" ? undefined : isParty(input.actor.accountId);
  const [order] = await db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.id, input.orderId), whose));
  if (!order) throw new DomainError("not_found");

  const [after] = (input.cursor && decodeCursor(input.cursor, 1)) || [];
  const rows = await db
    .select(tokenColumns)
    .from(tokens)
    .innerJoin(orders, eq(orders.id, tokens.orderId))
    .leftJoin(credentials, eq(credentials.id, tokens.credentialId))
    .where(and(eq(tokens.orderId, order.id), isAfter(after)))
    .orderBy(asc(tokens.position), asc(tokens.id))
    .limit(PAGE_SIZE + 1);
  const page = toPage(
    rows,
    PAGE_SIZE,
    (row) => [row.id],
    (row) => toTokenView(row, input.now),
  );
  return { ...page, suspendedFor: await findOpenHolds(db, order.id), now: input.now };
}

function isParty(accountId: Id<"acc">): SQL | undefined {
  return or(eq(orders.buyerId, accountId), eq(orders.sellerId, accountId));
}

/** Behind the token that ended the last page; a cursor that names none starts over. */
function isAfter(after: unknown): SQL | undefined {
  if (typeof after !== "string" || !isId("tok", after)) return undefined;
  const last = sql`(select last.position, last.id from ${tokens} last where last.id = ${after})`;
  return sql`(${tokens.position}, ${tokens.id}) > ${last}`;
}
