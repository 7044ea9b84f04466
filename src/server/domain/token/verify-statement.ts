import { USAGE_THRESHOLDS } from "@/config/metering";
import { GIVING_ACCESS } from "./token-status";

/** The operation that its idempotency keys are kept under. */
const VERIFY = "token.verify";

/** What the statement takes as its one parameter; `key` and `bodyHash` are null without an idempotency key. */
export interface Asked {
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
const asked = (name: keyof Asked, type = "text") => `($1::jsonb->>'${name}')::${type}`;
const [seller, key, now, cost] = [
  asked("sellerId"),
  asked("key"),
  asked("now", "timestamptz"),
  asked("cost", "bigint"),
];

/** The highest threshold that a charge reaches; null where calls are not limited. */
const REACHED = `case ${[...USAGE_THRESHOLDS]
  .toReversed()
  .map(
    (share) => `when (calls_granted - calls_left + ${cost}) * 100 >= calls_granted * ${share} then ${share}`,
  )
  .join(" ")} else 0 end`;

const MESSAGE = (id: string, account: string, role: string) => `
    select ${id}, d.${account}, 'usage.threshold', jsonb_build_object('role', '${role}', 'tokenId', d.id,
      'orderId', d.order_id, 'listingId', d.listing_id, 'percent', d.reached, 'callsGranted', d.calls_granted,
      'callsLeft', d.calls_left - ${cost}), ${now}
    from crossed d
    where exists (
      select from webhook_endpoints e where e.account_id = d.${account} and e.disabled_at is null
        and e.removed_at is null and 'usage.threshold' = any(e.events)
    )`;

/**
 * Everything a verify does, in one round trip: finds the seller's token by the hash of its secret and locks it, judges
 * it, keeps the answer under the idempotency key, takes the calls, counts them, and tells at a threshold.
 *
 * What decides about calls is in the locked row, which is the newest there is. Its order and holds are read as they were
 * when the statement began: an answer may be that old, and never older. `code` says what `tokenStatus` says, in the
 * same order (tests/domain/token/verify-rule.test.ts compares them). Nothing is written for a key whose answer was kept
 * before, or is being kept by somebody else right now: then `mine` is false.
 */
export const VERIFY_STATEMENT = `
  with kept as materialized (
    select body_hash, answer from idempotency_keys
    where account_id = ${seller} and operation = '${VERIFY}' and key = ${key}
  ), found as materialized (
    select t.*, k.ends_at as key_ends_at
    from minted_keys k join tokens t on t.id = k.token_id
    where k.secret_hash = ${asked("secretHash")} and t.seller_id = ${seller} and not exists (select from kept)
    for no key update of t
  ), weighed as (
    select f.*, o.service_name, o.status in (${quoted(GIVING_ACCESS)}) as gives,
      exists (select from holds h where h.order_id = f.order_id and h.dropped_at is null) as on_hold,
      exists (
        select from holds h where h.order_id = f.order_id and h.dropped_at is null
          and h.reason = 'account_suspended' and h.source_id = f.seller_id
      ) as by_seller,
      make_interval(secs => f.rate_limit_seconds) as span,
      greatest(f.rate_full_at, ${now}) + interval '1 microsecond' * floor(
        f.rate_limit_seconds * 1000000.0 * least(${cost}, f.rate_limit_calls) / f.rate_limit_calls
      ) as full_at,
      ${REACHED} as reached
    from found f join orders o on o.id = f.order_id
  ), judged as materialized (
    select w.*, case
      when w.key_ends_at <= ${now} or w."end" is not null or not w.gives then 'REVOKED'
      when w.expires_at <= ${now} then 'EXPIRED'
      when w.by_seller then 'FORBIDDEN'
      when w.on_hold then 'SUSPENDED'
      when w.calls_left < ${cost} then 'USAGE_EXCEEDED'
      when ${cost} > 0 and w.full_at > ${now} + w.span then 'RATE_LIMITED'
      else 'VALID' end as code
    from weighed w
  ), answered as materialized (
    select jsonb_build_object('valid', coalesce(j.code = 'VALID', false), 'code', coalesce(j.code, 'NOT_FOUND'),
      'remaining', case when j.code = 'VALID' then j.calls_left - ${cost} else j.calls_left end,
      'expiresAt', j.expires_at, 'orderId', j.order_id, 'listingId', j.listing_id) as answer
    from (select) nobody left join judged j on true
  ), claimed as (
    insert into idempotency_keys (account_id, operation, key, body_hash, answer, created_at, finished_at)
    select ${seller}, '${VERIFY}', ${key}, ${asked("bodyHash")}, answer, ${now}, ${now} from answered
    where ${key} is not null and not exists (select from kept)
    on conflict do nothing
    returning key
  ), due as materialized (
    select * from judged where ${cost} > 0 and (${key} is null or exists (select from claimed))
  ), crossed as materialized (
    select * from due where code = 'VALID' and reached > usage_told
  ), charged as (
    update tokens t set calls_left = t.calls_left - ${cost}, rate_full_at = coalesce(d.full_at, t.rate_full_at),
      usage_told = greatest(t.usage_told, d.reached)
    from due d where t.id = d.id and d.code = 'VALID'
  ), counted as (
    insert into token_usage (token_id, listing_id, hour, calls, refused)
    select d.id, d.listing_id, date_trunc('hour', ${now}, 'UTC'),
      case when d.code = 'VALID' then ${cost} else 0 end, case when d.code = 'VALID' then 0 else 1 end
    from due d
    on conflict (token_id, hour)
      do update set calls = token_usage.calls + excluded.calls, refused = token_usage.refused + excluded.refused
  ), noticed as (
    insert into notices (id, account_id, kind, data, created_at)
    select ${asked("noticeId")}, d.buyer_id, 'usage_threshold', jsonb_build_object('orderId', d.order_id,
      'tokenId', d.id, 'serviceName', d.service_name, 'percent', d.reached, 'callsLeft', d.calls_left - ${cost}), ${now}
    from crossed d
  ), messaged as (
    insert into webhook_messages (id, account_id, type, data, created_at)
    ${MESSAGE(asked("buyerMessageId"), "buyer_id", "buyer")}
    union all
    ${MESSAGE(asked("sellerMessageId"), "seller_id", "seller")}
  )
  select answer, (select jsonb_build_object('bodyHash', body_hash, 'answer', answer) from kept) as kept,
    ${key} is null or exists (select from claimed) as mine
  from answered`;
