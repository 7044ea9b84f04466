import { MAX_UNITS_PER_ORDER } from "@/config/limits";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { runPrepared } from "@/server/db/prepared";
import type { Db } from "@/server/db/types";
import { toOrderSettings } from "@/server/domain/money/settings";
import { IS_ON } from "@/server/domain/webhook/who-listens";
import type { Situation, Tab } from "./place-situation";

/** What is going to be decided on. A visitor asking for a price has no account. */
export interface Question {
  buyerId: Id<"acc"> | null;
  listingId: Id<"lst">;
  units: number;
  idempotencyKey?: string;
}

/**
 * Locks what the orders compete for: their buyers' tabs in every currency, then their listings, each by id, and last the
 * people, so that nobody is suspended or closes their account in between. All in one statement, so that the locks are
 * held for only two more: reading what is true now, and writing. The count makes the listings wait for the tabs.
 */
const LOCK = `
  with locked_tabs as materialized (
    select id from tabs
    where buyer_id = any(array(select q->>'buyerId' from jsonb_array_elements($1::jsonb) q))
    order by id for no key update
  ), locked_listings as materialized (
    select id, seller_id from listings
    where id = any(array(select q->>'listingId' from jsonb_array_elements($1::jsonb) q))
      and (select count(*) from locked_tabs) >= 0
    order by id for no key update
  ), locked_people as materialized (
    select id from accounts
    where id = any(array(
        select seller_id from locked_listings union select q->>'buyerId' from jsonb_array_elements($1::jsonb) q
      ))
    order by id for share
  )
  select (select count(*) from locked_people), coalesce((select jsonb_agg(id) from locked_tabs), '[]') as "tabIds"`;

/**
 * A planner that does not know how many questions there are would read whole tables for a hundred: `any(array(…))` and a
 * lateral `limit 1` make it look each of them up.
 */
const SITUATION = `
  select
    (select coalesce(jsonb_object_agg(key, value), '{}') from settings) as settings,

    (select coalesce(jsonb_agg(r), '[]') from (
      select a.id, a.email_verified_at is not null as "verified", a.suspended_at is not null as "suspended",
        a.closed_at is not null as "closed",
        (select count(*) from orders o
          where o.buyer_id = a.id and o.status in ('awaiting_payment', 'processing')) as "openReservations"
      from accounts a
      where a.id = any(array(select q->>'buyerId' from jsonb_array_elements($1::jsonb) q))
    ) r) as buyers,

    (select coalesce(jsonb_agg(r), '[]') from (
      select t.id, t.buyer_id as "buyerId", t.currency, t.owed_amount as "owedAmount",
        t.first_settled_at as "firstSettledAt", t.overdue_since as "overdueSince", t.written_off_at as "writtenOffAt"
      from tabs t
      where t.buyer_id = any(array(select q->>'buyerId' from jsonb_array_elements($1::jsonb) q))
    ) r) as tabs,

    (select coalesce(jsonb_agg(r), '[]') from (
      select l.id, l.seller_id as "sellerId", l.status, l.service_name as "serviceName",
        l.unit_description as "unitDescription", l.price_amount as "priceAmount", l.currency, l.delivery,
        l.validity_days as "validityDays", l.calls_per_unit as "callsPerUnit",
        l.rate_limit_calls as "rateLimitCalls", l.rate_limit_seconds as "rateLimitSeconds", l.terms, l.terms_version as "termsVersion",
        l.units_available as "unitsAvailable",
        s.suspended_at is not null as "sellerSuspended", s.closed_at is not null as "sellerClosed"
      from listings l join accounts s on s.id = l.seller_id
      where l.id = any(array(select q->>'listingId' from jsonb_array_elements($1::jsonb) q))
    ) r) as listings,

    (select coalesce(jsonb_agg(r), '[]') from (
      select k.account_id as "buyerId", k.key, k.body_hash as "bodyHash", k.result_id as "orderId"
      from jsonb_to_recordset($1::jsonb) as q("buyerId" text, "idempotencyKey" text)
      cross join lateral (
        select * from idempotency_keys
        where account_id = q."buyerId" and operation = 'order.place' and key = q."idempotencyKey"
        limit 1
      ) k
    ) r) as keys`;

/**
 * Which credentials are free cannot change under their listing's lock; rotation may hold one, so they are locked too. What
 * is going to be refused may be among the orders, so no more are locked than an order may have.
 */
const CREDENTIALS = `
    (with most as materialized (
      select coalesce(
        (select (value #>> '{}')::int from settings where key = 'maxUnitsPerOrder'), ${MAX_UNITS_PER_ORDER}
      ) as units
    ) select coalesce(jsonb_object_agg(listing_id, ids), '{}') from (
      select listing_id, jsonb_agg(id order by id) as ids
      from (
        select c.id, c.listing_id from credentials c
        where c.id in (
          select free.id
          from (
            select l.id as listing_id, case l.delivery when 'pool' then sum(q.units) else 1 end as units
            from jsonb_to_recordset($1::jsonb) as q("listingId" text, units int)
            join listings l on l.id = q."listingId"
            where q.units between 1 and least(l.units_available, (select units from most))
            group by l.id
          ) wanted
          cross join lateral (
            select id from credentials
            where listing_id = wanted.listing_id and status = 'available'
            order by id limit wanted.units
          ) free
        )
        order by c.id for no key update
      ) locked
      group by listing_id
    ) r) as credentials`;

const LISTENERS = `
    (select coalesce(jsonb_agg(distinct e.account_id), '[]')
      from webhook_endpoints e
      where ${IS_ON} and e.account_id = any(array(
        select q->>'buyerId' from jsonb_array_elements($1::jsonb) q
        union select seller_id from listings
          where id = any(array(select q->>'listingId' from jsonb_array_elements($1::jsonb) q))
      ))
    ) as listeners`;

const LOCKED_SITUATION = `${SITUATION}, ${CREDENTIALS}, ${LISTENERS}`;

/** Locks tabs, listings and people until the transaction ends. Returns the tabs there were to lock. */
export async function lockForPlacing(tx: Db, questions: readonly Question[]): Promise<Id<"tab">[]> {
  const rows = await runPrepared<{ tabIds: Id<"tab">[] }>(tx, LOCK, toInput(questions));
  return must(rows[0], "the locks").tabIds;
}

/** What is true right now, and may not be a moment later: good enough to show a price. */
export async function readSituation(db: Db, questions: readonly Question[]): Promise<Situation> {
  return toSituation(await runPrepared(db, SITUATION, toInput(questions)));
}

/** What is true and stays true until the transaction ends. */
export async function readLockedSituation(tx: Db, questions: readonly Question[]): Promise<Situation> {
  return toSituation(await runPrepared(tx, LOCKED_SITUATION, toInput(questions)));
}

function toInput(questions: readonly Question[]): Question[] {
  return questions.map(({ buyerId, listingId, units, idempotencyKey = "" }) => ({
    buyerId,
    listingId,
    units,
    idempotencyKey,
  }));
}

type SituationRow = Omit<Situation, "settings" | "credentials" | "listeners" | "tabs"> & {
  settings: Record<string, unknown>;
  credentials?: Record<Id<"lst">, Id<"crd">[]>;
  listeners?: Id<"acc">[];
  tabs: (Omit<Tab, "firstSettledAt" | "overdueSince" | "writtenOffAt"> &
    Record<"firstSettledAt" | "overdueSince" | "writtenOffAt", string | null>)[];
};

/** JSON has no dates: they arrive as text. */
function toSituation(rows: SituationRow[]): Situation {
  const row = must(rows[0], "the situation");
  return {
    ...row,
    settings: toOrderSettings(row.settings),
    credentials: new Map(Object.entries(row.credentials ?? {}) as [Id<"lst">, Id<"crd">[]][]),
    listeners: new Set(row.listeners),
    tabs: row.tabs.map((tab) => ({
      ...tab,
      firstSettledAt: toDate(tab.firstSettledAt),
      overdueSince: toDate(tab.overdueSince),
      writtenOffAt: toDate(tab.writtenOffAt),
    })),
  };
}

function toDate(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
