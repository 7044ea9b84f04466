import { insertRecords, runPrepared, toRecords } from "@/server/db/prepared";
import {
  auditLog,
  idempotencyKeys,
  ledgerEntries,
  ledgerTransactions,
  notices,
  orderHistory,
  orders,
  tabs,
  tokens,
} from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { insertMessages } from "@/server/domain/webhook/create-webhook-messages";
import type { ComposedOrder } from "./compose-order";
import { toRows } from "./order-rows";
import type { Situation } from "./place-situation";

/**
 * Everything orders write in one statement: their locks wait for one round trip, however many orders there are. Rows are
 * named twice, by `any(array(…))` too, so that the planner looks them up whatever number of them it expects.
 */
const WRITE = `
  with new_tabs as (${insertRecords(tabs, "tabs")}
  ), new_orders as (${insertRecords(orders, "orders")}
  ), new_tokens as (${insertRecords(tokens, "tokens")}
  ), new_history as (${insertRecords(orderHistory, "history")}
  ), new_transactions as (${insertRecords(ledgerTransactions, "transactions")}
  ), new_entries as (${insertRecords(ledgerEntries, "entries")}
  ), new_audit as (${insertRecords(auditLog, "audit")}
  ), new_notices as (${insertRecords(notices, "notices")}
  ), new_messages as (${insertMessages("messages")}
  ), new_keys as (${insertRecords(idempotencyKeys, "keys")}
  ), debts as materialized (
    select id, sum(amount) as amount from jsonb_to_recordset($1::jsonb->'owed') as o(id text, amount bigint)
    group by id
  ), owed as (
    update tabs set owed_amount = owed_amount + d.amount from debts d
    where tabs.id = d.id and tabs.id = any(array(select id from debts))
  ), sales as materialized (
    select id, sum(sold) as sold, sum(reserved) as reserved
    from jsonb_to_recordset($1::jsonb->'stock') as s(id text, sold int, reserved int) group by id
  ), stock as (
    update listings set units_available = units_available - d.sold - d.reserved,
      units_sold = units_sold + d.sold, units_reserved = units_reserved + d.reserved
    from sales d
    where listings.id = d.id and listings.id = any(array(select id from sales))
  )
  update credentials set status = 'assigned'
  where id = any(array(select jsonb_array_elements_text($1::jsonb->'assigned')))`;

/** Writes orders with their tokens, stock, tabs, history, ledger, audit, notices, webhook messages and keys. */
export async function writeOrders(
  tx: Db,
  composed: readonly ComposedOrder[],
  { listeners }: Pick<Situation, "listeners">,
): Promise<void> {
  if (composed.length === 0) return;
  const rows = toRows(composed, listeners);
  await runPrepared(tx, WRITE, {
    tabs: toRecords(rows.tabs),
    orders: toRecords(rows.orders),
    tokens: toRecords(rows.tokens),
    history: toRecords(rows.history),
    transactions: toRecords(rows.ledger.transactions),
    entries: toRecords(rows.ledger.entries),
    audit: toRecords(rows.audit),
    notices: toRecords(rows.notices),
    messages: rows.messages,
    keys: toRecords(rows.keys),
    owed: rows.owed,
    stock: rows.stock,
    assigned: rows.assigned,
  });
}
