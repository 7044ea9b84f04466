import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type postgres from "postgres";
import { type Id, type IdPrefix, newId } from "@/lib/id";
import { ledgerEntries, ledgerTransactions, orderHistory, orders, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { composeOrder } from "@/server/domain/order/compose-order";
import { decideOrder } from "@/server/domain/order/decide-order";
import { toRows } from "@/server/domain/order/order-rows";
import { readLockedSituation } from "@/server/domain/order/read-situation";
import type { Shopper } from "./purchase-world";

/** One order as the quickest statement writes it: its text, and the parameters of any shopper's next order. */
export interface OrderStatement {
  text: string;
  parametersOf(shopper: Shopper, listingId: Id<"lst">): postgres.ParameterOrJSON<never>[];
}

/**
 * The limit: everything that a purchase writes (order, token, history, ledger, stock, tab) and the check of its session, as
 * one prepared statement with typed parameters. It is made from the rows that the domain composes, so it writes the same.
 */
export async function makeOrderStatement(
  db: Db,
  shopper: Shopper,
  listingId: Id<"lst">,
): Promise<OrderStatement> {
  const rows = await rowsOf(db, shopper, listingId);
  const values: unknown[] = [];
  const take = (value: unknown, type: string) => `$${values.push(value)}::${type}`;
  const inserts = [
    insert(orders, rows.orders, take),
    insert(tokens, rows.tokens, take),
    insert(orderHistory, rows.history, take),
    insert(ledgerTransactions, rows.ledger.transactions, take),
    insert(ledgerEntries, rows.ledger.entries, take),
  ];
  const text = `
    with session as materialized (
      select a.id from sessions s join accounts a on a.id = s.account_id
      where s.id = ${take(shopper.session.id, "text")} and s.expires_at > now() and a.closed_at is null
    ), ${inserts.map((statement, index) => `written_${index} as (${statement})`).join(", ")}, owed as (
      update tabs set owed_amount = owed_amount + 1 where id = ${take(shopper.tabId, "text")} and owed_amount + 1 <= 2500
    )
    update listings set units_available = units_available - 1, units_sold = units_sold + 1
    where id = ${take(listingId, "text")} and units_available >= 1 and exists (select from session)
    returning id`;
  const made = [rows.orders, rows.tokens, rows.history, rows.ledger.transactions, rows.ledger.entries]
    .flat()
    .map(({ id }) => id);
  return {
    text,
    parametersOf(next, nextListing) {
      const fresh = new Map<unknown, string>(made.map((id) => [id, anotherId(id)]));
      fresh.set(shopper.id, next.id).set(shopper.tabId, next.tabId).set(shopper.session.id, next.session.id);
      fresh.set(listingId, nextListing);
      return values.map((value) => fresh.get(value) ?? value) as postgres.ParameterOrJSON<never>[];
    },
  };
}

function anotherId(id: Id<IdPrefix>): string {
  return newId(id.slice(0, id.indexOf("_")) as IdPrefix, new Date());
}

/** The rows of one order, composed by the domain and not written. */
async function rowsOf(db: Db, { id: buyerId }: Shopper, listingId: Id<"lst">) {
  const now = new Date();
  const client = { requestId: "bench", address: "192.0.2.1" };
  const idempotencyKey = newId("idk", now);
  const request = { buyerId, listingId, units: 1, idempotencyKey, client, now };
  const situation = await readLockedSituation(db, [request]);
  const decision = decideOrder(situation, request);
  if (decision.kind !== "place") throw new Error("the benchmark's order is refused");
  return toRows([composeOrder(situation, decision.plan)], situation.listeners);
}

function insert(
  table: PgTable,
  rows: readonly object[],
  take: (value: unknown, type: string) => string,
): string {
  const columns: [string, PgColumn][] = Object.entries(getTableColumns(table));
  const names = columns
    .map(([key]) => `"${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`)
    .join(", ");
  const lines = rows.map((row) => {
    const values = columns.map(([key, column]) =>
      take(toDriver(column, (row as Record<string, unknown>)[key]), column.getSQLType()),
    );
    return `(${values.join(", ")})`;
  });
  return `insert into ${getTableName(table)} (${names}) values ${lines.join(", ")}`;
}

const toDriver = (column: PgColumn, value: unknown) =>
  value == null ? null : column.mapToDriverValue(value);
