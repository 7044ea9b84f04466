/**
 * What must be true of the books, the stock and the orders whenever nothing is half-way through a transaction. Each
 * query answers with what breaks it: an id and the facts. $1 is `{ moves }`, the legal moves of states.ts.
 * I8, our Stripe balance against Stripe's own, is asked of Stripe: domain/payment/compare-balance.ts.
 */
export const INVARIANTS = {
  I1: {
    says: "A listing's units are all accounted for, and its pool's credentials agree.",
    sql: `
      select l.id, jsonb_build_object('available', l.units_available, 'reserved', l.units_reserved,
        'sold', l.units_sold, 'quarantined', l.units_quarantined, 'moved', m.units, 'ordered', o, 'pool', c) as facts
      from listings l
      left join (select listing_id, sum(delta) as units from stock_movements group by 1) m on m.listing_id = l.id
      left join (
        select listing_id, sum(units) filter (where status in ('awaiting_payment', 'processing')) as reserved,
          sum(units - units_refunded)
            filter (where status not in ('awaiting_payment', 'processing', 'canceled', 'expired')) as sold
        from orders group by 1
      ) o on o.listing_id = l.id
      left join (
        select listing_id, count(*) filter (where status = 'available') as unassigned,
          count(*) filter (where status = 'assigned') as assigned,
          count(*) filter (where status = 'quarantined') as quarantined
        from credentials group by 1
      ) c on c.listing_id = l.id
      where least(l.units_available, l.units_reserved, l.units_sold, l.units_quarantined) < 0
        or l.units_available + l.units_reserved + l.units_sold + l.units_quarantined <> coalesce(m.units, 0)
        or (l.units_reserved, l.units_sold) <> (coalesce(o.reserved, 0), coalesce(o.sold, 0))
        or (l.delivery = 'pool' and (l.units_available + l.units_reserved, l.units_sold, l.units_quarantined)
          <> (coalesce(c.unassigned, 0), coalesce(c.assigned, 0), coalesce(c.quarantined, 0)))`,
  },
  I2: {
    says: "An order has one token a unit that is not refunded, and no pool credential is in two tokens.",
    sql: `
      select o.id, jsonb_build_object('status', o.status, 'units', o.units, 'refunded', o.units_refunded,
        'tokens', t.live) as facts
      from orders o
      left join (
        select order_id, count(*) as live from tokens
        where "end" is null or "end" not in ('refunded', 'replaced') group by 1
      ) t on t.order_id = o.id
      where o.status <> 'charged_back' and coalesce(t.live, 0) <> case
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
      left join (
        select order_id, sum(amount) as amount, sum(units) as units from refunds group by 1
      ) r on r.order_id = o.id
      left join (
        select t.order_id, -sum(e.amount) filter (where e.account = 'platform_fees') as fee,
          -sum(e.amount) filter (where e.account in ('seller_pending', 'seller_payable')) as net
        from ledger_transactions t join ledger_entries e on e.transaction_id = t.id group by 1
      ) b on b.order_id = o.id
      where (coalesce(r.amount, 0), coalesce(r.units, 0)) <> (o.refunded_amount, o.units_refunded)
        or o.refunded_amount <> o.unit_price_amount * o.units_refunded or o.refunded_amount > o.total_amount
        or coalesce(b.fee, 0) <> coalesce(o.fee_amount, 0)
        or coalesce(b.net, 0) <> case when o.fee_amount is null then 0
          else o.total_amount - o.refunded_amount - o.fee_amount end`,
  },
  I7: {
    says: "Every key, order, release, refund, payment and settlement had its effect once.",
    sql: `
      select k.key as id, jsonb_build_object('order', k.result_id, 'keys', k.keys) as facts
      from (select *, count(*) over (partition by result_id) as keys from idempotency_keys) k
      left join orders o on o.id = k.result_id and o.buyer_id = k.account_id
      where k.operation = 'order.place' and (o.id is null or k.keys > 1)
      union all
      select o.id, jsonb_build_object('placed', t.placed, 'released', t.released)
      from orders o
      left join (
        select order_id, count(*) filter (where event in ('order_on_tab', 'order_paid')) as placed,
          count(*) filter (where event in ('release_settled', 'release_unsettled')) as released
        from ledger_transactions group by 1
      ) t on t.order_id = o.id
      where (coalesce(t.placed, 0), coalesce(t.released, 0))
        <> ((o.held_at is not null)::int, (o.released_at is not null)::int)
      union all
      select r.id, jsonb_build_object('status', r.status, 'posted', t.posted)
      from refunds r
      left join (
        select source_id, count(*) as posted from ledger_transactions where event like 'refund_from_%' group by 1
      ) t on t.source_id = r.id
      where r.order_id is not null and t.posted is distinct from 1
      union all
      select r.id, jsonb_build_object('status', r.status, 'made', coalesce(t.made, 0))
      from refunds r
      left join (
        select source_id, count(*) filter (where event in ('refund_made', 'refund_made_by_hand', 'refund_made_elsewhere'))
          - count(*) filter (where event = 'refund_returned') as made
        from ledger_transactions group by 1
      ) t on t.source_id = r.id
      where r.payment_id is not null and coalesce(t.made, 0) <> (r.status = 'succeeded')::int
      union all
      select p.id, jsonb_build_object('status', p.status, 'effect', p.effect, 'ledger', t.events)
      from payments p
      left join (
        select source_id, array_agg(event order by event) filter (where event <> 'stripe_fee') as events
        from ledger_transactions group by 1
      ) t on t.source_id = p.id
      where (p.effect is null) <> (p.status <> 'succeeded') or coalesce(t.events, '{}') <> case
        when p.effect = 'fulfilled' and p.order_id is not null then array['order_paid']
        when p.effect in ('late', 'surplus') or p.received_currency in ('EUR', 'USD', 'GBP')
          then array['payment_without_effect']
        else '{}' end
      union all
      select s.id, jsonb_build_object('status', s.status, 'posted', t.posted, 'payments', p.paid)
      from settlements s
      left join (
        select source_id, count(*) as posted from ledger_transactions where event = 'settlement_paid' group by 1
      ) t on t.source_id = s.id
      left join (
        select settlement_id, count(*) as paid from payments where effect = 'fulfilled' group by 1
      ) p on p.settlement_id = s.id
      where (coalesce(t.posted, 0), coalesce(p.paid, 0))
        <> ((s.status = 'paid')::int, (s.status = 'paid')::int)`,
  },
  I9: {
    says: "A tab is what its buyer's unsettled orders amount to, less what was refunded of them.",
    sql: `
      select t.id, jsonb_build_object('owed', t.owed_amount, 'orders', o.amount, 'ledger', b.amount) as facts
      from tabs t
      left join (
        select tab_id, sum(total_amount - refunded_amount) as amount from orders
        where settlement_id is null and status <> 'charged_back' group by 1
      ) o on o.tab_id = t.id
      left join (
        select owner_id, currency, sum(amount) as amount from ledger_entries where account = 'buyer_tab' group by 1, 2
      ) b on b.owner_id = t.buyer_id and b.currency = t.currency
      where t.owed_amount <> coalesce(o.amount, 0) or t.owed_amount <> coalesce(b.amount, 0)`,
  },
  I10: {
    says: "A minted token's calls are those of the units left, less what was counted; one current secret opens it.",
    sql: `
      select t.id, jsonb_build_object('granted', t.calls_granted, 'left', t.calls_left, 'counted', u.calls,
        'current', k.current, 'units', o.units - o.units_refunded) as facts
      from tokens t
      join orders o on o.id = t.order_id
      left join (select token_id, sum(calls) as calls from token_usage group by 1) u on u.token_id = t.id
      left join (
        select token_id, count(*) as keys, count(*) filter (where ends_at is null) as current from minted_keys group by 1
      ) k on k.token_id = t.id
      where case when t.delivery <> 'minted' then num_nonnulls(t.calls_granted, t.calls_left, u.calls, k.keys) > 0
        else t.calls_granted is distinct from o.calls_per_unit::bigint * (o.units - o.units_refunded)
          or (t.calls_granted is null) <> (t.calls_left is null) or t.calls_left not between 0 and t.calls_granted
          or t.calls_granted - t.calls_left <> coalesce(u.calls, 0)
          or coalesce(k.current, 0) <> (t.revealed_at is not null)::int end`,
  },
} as const;

export type InvariantName = keyof typeof INVARIANTS;
