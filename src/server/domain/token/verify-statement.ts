import { USAGE_THRESHOLDS } from "@/config/metering";
import { listens } from "@/server/domain/webhook/who-listens";
import { GIVING_ACCESS } from "./token-status";

/** The operation that its idempotency keys are kept under. */
const VERIFY = "token.verify";

/** One question to the statement, whose only parameter is a list of them; `key` and `bodyHash` are null without an idempotency key. */
export interface Asked {
  /** In the list. */
  number: number;
  sellerId: string;
  secretHash: string;
  cost: number;
  now: Date;
  key: string | null;
  bodyHash: string | null;
  /** Ids for what it may write. */
  noticeId: string;
  buyerMessageId: string;
  sellerMessageId: string;
}

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(", ");

/** The highest threshold that a charge reaches; null where calls are not limited. */
const REACHED = `case ${[...USAGE_THRESHOLDS]
  .toReversed()
  .map(
    (share) =>
      `when (t.calls_granted - t.calls_left + n.cost) * 100 >= t.calls_granted * ${share} then ${share}`,
  )
  .join(" ")} else 0 end`;

const MESSAGE = (id: keyof Asked, account: string, role: string) => `
    select d."${id}", d.${account}, 'usage.threshold', jsonb_build_object('role', '${role}', 'tokenId', d.token_id,
      'orderId', d.order_id, 'listingId', d.listing_id, 'percent', d.reached, 'callsGranted', d.calls_granted,
      'callsLeft', d.calls_left - d.cost), d.now
    from crossed d
    where ${listens(`d.${account}`, "'usage.threshold'")}`;

/**
 * Everything that verifies do, in one round trip: finds each seller's token by the hash of its secret and locks it, judges
 * it, keeps the answer under the idempotency key, takes the calls, counts them, and tells at a threshold.
 *
 * What decides about calls is in the locked row, which is the newest there is. Its order and holds are read as they were
 * when the statement began: an answer may be that old, and never older. `code` says what `tokenStatus` says, in the
 * same order (tests/domain/token/verify-rule.test.ts compares them). Nothing is written for a key whose answer was kept
 * before, or is being kept by somebody else right now; nor for the second question about a token or a key in one list,
 * which has to be asked again: then `mine` is false. Tokens are locked by id and keys are written in order, so that two
 * lists never wait for each other.
 */
export const VERIFY_STATEMENT = `
  with asked as materialized (
    select * from jsonb_to_recordset($1::jsonb) as a(number int, "sellerId" text, "secretHash" text, cost bigint,
      now timestamptz, key text, "bodyHash" text, "noticeId" text, "buyerMessageId" text, "sellerMessageId" text)
  ), kept as materialized (
    select a.number, k.body_hash, k.answer
    from asked a cross join lateral (
      select * from idempotency_keys
      where account_id = a."sellerId" and operation = '${VERIFY}' and key = a.key
      limit 1
    ) k
  ), shown as (
    select a.*, t.id as token_id, k.ends_at as key_ends_at,
      row_number() over (partition by coalesce(t.id, a.number::text) order by a.number) as turn,
      row_number() over (partition by a."sellerId", coalesce(a.key, a.number::text) order by a.number) as key_turn
    from asked a
    left join minted_keys k on k.secret_hash = a."secretHash"
      and k.secret_hash = any(array(select "secretHash" from asked))
    left join tokens t on t.id = k.token_id and t.seller_id = a."sellerId"
    where not exists (select from kept where kept.number = a.number)
  ), next as materialized (
    select * from shown where turn = 1 and key_turn = 1
  ), locked as materialized (
    select * from tokens where id = any(array(select token_id from next)) order by id for no key update
  ), weighed as (
    select n.*, t.*, o.service_name, o.status in (${quoted(GIVING_ACCESS)}) as gives,
      exists (select from holds h where h.order_id = t.order_id and h.dropped_at is null) as on_hold,
      exists (
        select from holds h where h.order_id = t.order_id and h.dropped_at is null
          and h.reason = 'account_suspended' and h.source_id = t.seller_id
      ) as by_seller,
      make_interval(secs => t.rate_limit_seconds) as span,
      greatest(t.rate_full_at, n.now) + interval '1 microsecond' * floor(
        t.rate_limit_seconds * 1000000.0 * least(n.cost, t.rate_limit_calls) / t.rate_limit_calls
      ) as full_at,
      ${REACHED} as reached
    from next n join locked t on t.id = n.token_id join orders o on o.id = t.order_id
  ), judged as materialized (
    select w.*, case
      when w.key_ends_at <= w.now or w."end" is not null or not w.gives then 'REVOKED'
      when w.expires_at <= w.now then 'EXPIRED'
      when w.by_seller then 'FORBIDDEN'
      when w.on_hold then 'SUSPENDED'
      when w.calls_left < w.cost then 'USAGE_EXCEEDED'
      when w.cost > 0 and w.full_at > w.now + w.span then 'RATE_LIMITED'
      else 'VALID' end as code
    from weighed w
  ), answered as materialized (
    select n.number, n."sellerId", n.key, n."bodyHash", n.now, jsonb_build_object(
      'valid', coalesce(j.code = 'VALID', false), 'code', coalesce(j.code, 'NOT_FOUND'),
      'remaining', case when j.code = 'VALID' then j.calls_left - j.cost else j.calls_left end,
      'expiresAt', j.expires_at, 'orderId', j.order_id, 'listingId', j.listing_id) as answer
    from next n left join judged j on j.number = n.number
  ), claimed as (
    insert into idempotency_keys (account_id, operation, key, body_hash, answer, created_at, finished_at)
    select "sellerId", '${VERIFY}', key, "bodyHash", answer, now, now from answered
    where key is not null order by "sellerId", key
    on conflict do nothing
    returning account_id, key
  ), own as materialized (
    select a.number from answered a
    where a.key is null or exists (select from claimed c where c.account_id = a."sellerId" and c.key = a.key)
  ), due as materialized (
    select j.* from judged j join own on own.number = j.number where j.cost > 0
  ), crossed as materialized (
    select * from due where code = 'VALID' and reached > usage_told
  ), charged as (
    update tokens t set calls_left = t.calls_left - d.cost, rate_full_at = coalesce(d.full_at, t.rate_full_at),
      usage_told = greatest(t.usage_told, d.reached)
    from due d where t.id = d.token_id and d.code = 'VALID'
  ), counted as (
    insert into token_usage (token_id, listing_id, hour, calls, refused)
    select d.token_id, d.listing_id, date_trunc('hour', d.now, 'UTC'),
      case when d.code = 'VALID' then d.cost else 0 end, case when d.code = 'VALID' then 0 else 1 end
    from due d
    on conflict (token_id, hour)
      do update set calls = token_usage.calls + excluded.calls, refused = token_usage.refused + excluded.refused
  ), noticed as (
    insert into notices (id, account_id, kind, data, created_at)
    select d."noticeId", d.buyer_id, 'usage_threshold', jsonb_build_object('orderId', d.order_id,
      'tokenId', d.token_id, 'serviceName', d.service_name, 'percent', d.reached, 'callsLeft', d.calls_left - d.cost), d.now
    from crossed d
  ), messaged as (
    insert into webhook_messages (id, account_id, type, data, created_at)
    ${MESSAGE("buyerMessageId", "buyer_id", "buyer")}
    union all
    ${MESSAGE("sellerMessageId", "seller_id", "seller")}
  )
  select a.number, w.answer, own.number is not null as mine,
    (select jsonb_build_object('bodyHash', k.body_hash, 'answer', k.answer) from kept k where k.number = a.number) as kept
  from asked a left join answered w on w.number = a.number left join own on own.number = a.number
  order by a.number`;
