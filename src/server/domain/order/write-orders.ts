import { runPrepared, toRecords } from "@/server/db/prepared";
import type { Db } from "@/server/db/types";
import type { ComposedOrder } from "./compose-order";
import { toRows } from "./order-rows";

/** Everything orders write in one statement: their locks wait for one round trip, however many orders there are. */
const WRITE = `
  with new_tabs as (
    insert into tabs select * from jsonb_populate_recordset(null::tabs, $1::jsonb->'tabs')
  ), new_orders as (
    insert into orders select * from jsonb_populate_recordset(null::orders, $1::jsonb->'orders')
  ), new_tokens as (
    insert into tokens select * from jsonb_populate_recordset(null::tokens, $1::jsonb->'tokens')
  ), new_history as (
    insert into order_history select * from jsonb_populate_recordset(null::order_history, $1::jsonb->'history')
  ), new_transactions as (
    insert into ledger_transactions
    select * from jsonb_populate_recordset(null::ledger_transactions, $1::jsonb->'transactions')
  ), new_entries as (
    insert into ledger_entries select * from jsonb_populate_recordset(null::ledger_entries, $1::jsonb->'entries')
  ), new_audit as (
    insert into audit_log select * from jsonb_populate_recordset(null::audit_log, $1::jsonb->'audit')
  ), new_notices as (
    insert into notices select * from jsonb_populate_recordset(null::notices, $1::jsonb->'notices')
  ), new_keys as (
    insert into idempotency_keys
    select * from jsonb_populate_recordset(null::idempotency_keys, $1::jsonb->'keys')
  ), owed as (
    update tabs set owed_amount = owed_amount + d.amount
    from (
      select id, sum(amount) as amount from jsonb_to_recordset($1::jsonb->'owed') as o(id text, amount bigint)
      group by id
    ) d
    where tabs.id = d.id
  ), stock as (
    update listings set units_available = units_available - d.sold - d.reserved,
      units_sold = units_sold + d.sold, units_reserved = units_reserved + d.reserved
    from (
      select id, sum(sold) as sold, sum(reserved) as reserved
      from jsonb_to_recordset($1::jsonb->'stock') as s(id text, sold int, reserved int) group by id
    ) d
    where listings.id = d.id
  )
  update credentials set status = 'assigned'
  where id = any(array(select jsonb_array_elements_text($1::jsonb->'assigned')))`;

/** Writes orders with their tokens, stock, tabs, history, ledger, audit, notices and keys. */
export async function writeOrders(tx: Db, composed: readonly ComposedOrder[]): Promise<void> {
  if (composed.length === 0) return;
  const rows = toRows(composed);
  await runPrepared(tx, WRITE, {
    tabs: toRecords(rows.tabs),
    orders: toRecords(rows.orders),
    tokens: toRecords(rows.tokens),
    history: toRecords(rows.history),
    transactions: toRecords(rows.ledger.transactions),
    entries: toRecords(rows.ledger.entries),
    audit: toRecords(rows.audit),
    notices: toRecords(rows.notices),
    keys: toRecords(rows.keys),
    owed: rows.owed,
    stock: rows.stock,
    assigned: rows.assigned,
  });
}
