/**
 * What must be true of the books, the stock and the orders whenever nothing is half-way through a transaction. Each
 * query answers with what breaks it: an id and the facts. $1 is `{ moves }`, the legal moves of states.ts.
 * I8, our Stripe balance against Stripe's own, comes with the first payment there.
 */
export const INVARIANTS = {
  I1: {
    says: "A listing's units are all accounted for, and its pool's credentials agree.",
    sql: `
      select l.id, jsonb_build_object('available', l.units_available, 'reserved', l.units_reserved,
        'sold', l.units_sold, 'quarantined', l.units_quarantined, 'moved', m.units, 'ordered', o, 'pool', c) as facts
      from listings l
      cross join lateral (
        select coalesce(sum(delta), 0) as units from stock_movements where listing_id = l.id
      ) m
      cross join lateral (
        select coalesce(sum(units) filter (where status in ('awaiting_payment', 'processing')), 0) as reserved,
          coalesce(sum(units - units_refunded)
            filter (where status not in ('awaiting_payment', 'processing', 'canceled', 'expired')), 0) as sold
        from orders where listing_id = l.id
      ) o
      cross join lateral (
        select count(*) filter (where status = 'available') as unassigned,
          count(*) filter (where status = 'assigned') as assigned,
          count(*) filter (where status = 'quarantined') as quarantined
        from credentials where listing_id = l.id
      ) c
      where least(l.units_available, l.units_reserved, l.units_sold, l.units_quarantined) < 0
        or l.units_available + l.units_reserved + l.units_sold + l.units_quarantined <> m.units
        or l.units_reserved <> o.reserved or l.units_sold <> o.sold
        or (l.delivery = 'pool' and (l.units_available + l.units_reserved, l.units_sold, l.units_quarantined)
          <> (c.unassigned, c.assigned, c.quarantined))`,
  },
  I2: {
    says: "An order has one token a unit that is not refunded, and no pool credential is in two tokens.",
    sql: `
      select o.id, jsonb_build_object('status', o.status, 'units', o.units, 'refunded', o.units_refunded,
        'tokens', t.live) as facts
      from orders o
      cross join lateral (
        select count(*) filter (where "end" is null or "end" not in ('refunded', 'replaced')) as live
        from tokens where order_id = o.id
      ) t
      where o.status <> 'charged_back' and t.live <> case
        when o.status in ('awaiting_payment', 'processing', 'canceled', 'expired') then 0
        when o.delivery = 'minted' then least(1, o.units - o.units_refunded)
        else o.units - o.units_refunded end
      union all
      select credential_id, jsonb_build_object('tokens', jsonb_agg(id))
      from tokens where delivery = 'pool' and "end" is distinct from 'refunded'
      group by credential_id having count(*) > 1`,
  },
  I3: {
    says: "Every transaction of the ledger has entries and sums to zero in each currency.",
    sql: `
      select t.id, jsonb_build_object('event', t.event, 'currency', e.currency, 'sum', sum(e.amount)) as facts
      from ledger_transactions t left join ledger_entries e on e.transaction_id = t.id
      group by t.id, e.currency having sum(e.amount) is distinct from 0`,
  },
  I4: {
    says: "Escrow is what held and disputed orders amount to, less what was refunded of them.",
    sql: `
      select coalesce(o.id, b.order_id) as id,
        jsonb_build_object('status', o.status, 'expected', o.amount, 'escrow', b.amount) as facts
      from (
        select id, status, case when status in ('held', 'disputed') then total_amount - refunded_amount else 0 end
          as amount
        from orders
      ) o
      full join (
        select t.order_id, -sum(e.amount) as amount
        from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
        where e.account = 'escrow' group by t.order_id
      ) b on b.order_id = o.id
      where coalesce(o.amount, 0) <> coalesce(b.amount, 0)`,
  },
  I5: {
    says: "Every order is where its history led it, by legal moves only.",
    sql: `
      select o.id, jsonb_build_object('status', o.status, 'history', jsonb_agg(
        jsonb_build_array(h.position, h.from_status, h.action, h.by, h.to_status) order by h.position)) as facts
      from orders o
      left join (
        select *, lag(to_status) over (partition by order_id order by position) as before,
          row_number() over (partition by order_id order by position) as place,
          lead(id) over (partition by order_id order by position) is null as is_last
        from order_history
      ) h on h.order_id = o.id
      left join jsonb_to_recordset($1::jsonb->'moves') as m("from" text, action text, "by" text, "to" text)
        on m."from" is not distinct from h.from_status::text and m.action = h.action
          and m."by" = h.by::text and m."to" = h.to_status::text
      where h.id is null or m.action is null or h.position <> h.place or h.from_status is distinct from h.before
        or (h.is_last and h.to_status <> o.status)
      group by o.id`,
  },
  I6: {
    says: "What was refunded and what was released add up to what was paid, as the ledger has it.",
    sql: `
      select o.id, jsonb_build_object('total', o.total_amount, 'refunded', o.refunded_amount, 'refunds', r.amount,
        'fee', o.fee_amount, 'ledger fee', b.fee, 'ledger net', b.net) as facts
      from orders o
      cross join lateral (
        select coalesce(sum(amount), 0) as amount, coalesce(sum(units), 0) as units
        from refunds where order_id = o.id and status <> 'failed'
      ) r
      cross join lateral (
        select coalesce(-sum(e.amount) filter (where e.account = 'platform_fees'), 0) as fee,
          coalesce(-sum(e.amount) filter (where e.account in ('seller_pending', 'seller_payable')), 0) as net
        from ledger_transactions t join ledger_entries e on e.transaction_id = t.id where t.order_id = o.id
      ) b
      where r.amount <> o.refunded_amount or r.units <> o.units_refunded
        or o.refunded_amount <> o.unit_price_amount * o.units_refunded or o.refunded_amount > o.total_amount
        or b.fee <> coalesce(o.fee_amount, 0)
        or b.net <> case when o.fee_amount is null then 0
          else o.total_amount - o.refunded_amount - o.fee_amount end`,
  },
  I7: {
    says: "Every key, order, release and refund had its effect once.",
    sql: `
      select k.key as id, jsonb_build_object('order', k.result_id, 'keys', count(*) over (partition by k.result_id))
        as facts
      from idempotency_keys k
      left join orders o on o.id = k.result_id and o.buyer_id = k.account_id
      where k.operation = 'order.place' and (o.id is null or exists (
        select 1 from idempotency_keys other
        where other.result_id = k.result_id and (other.account_id, other.key) <> (k.account_id, k.key)))
      union all
      select o.id, jsonb_build_object('placed', t.placed, 'released', t.released)
      from orders o
      cross join lateral (
        select count(*) filter (where event in ('order_on_tab', 'order_paid')) as placed,
          count(*) filter (where event in ('release_settled', 'release_unsettled')) as released
        from ledger_transactions where order_id = o.id
      ) t
      where t.placed <> (o.held_at is not null)::int or t.released <> (o.released_at is not null)::int
      union all
      select r.id, jsonb_build_object('status', r.status, 'posted', t.posted)
      from refunds r
      cross join lateral (
        select count(*) as posted from ledger_transactions where source_id = r.id and event like 'refund_from_%'
      ) t
      where t.posted <> 1`,
  },
  I9: {
    says: "A tab is what its buyer's unsettled orders amount to, less what was refunded of them.",
    sql: `
      select t.id, jsonb_build_object('owed', t.owed_amount, 'orders', o.amount, 'ledger', b.amount) as facts
      from tabs t
      cross join lateral (
        select coalesce(sum(total_amount - refunded_amount), 0) as amount from orders where tab_id = t.id
      ) o
      cross join lateral (
        select coalesce(sum(amount), 0) as amount from ledger_entries
        where account = 'buyer_tab' and owner_id = t.buyer_id and currency = t.currency
      ) b
      where t.owed_amount <> o.amount or t.owed_amount <> b.amount`,
  },
} as const;

export type InvariantName = keyof typeof INVARIANTS;
