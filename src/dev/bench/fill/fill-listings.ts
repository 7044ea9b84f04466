import type postgres from "postgres";
import { CATEGORY_SLUGS } from "@/config/categories";
import { SYLLABLES, WORDS } from "./words";

/**
 * Fills a market with so many active listings of a fiftieth as many sellers, the same each time. Indexes are made
 * afterwards and triggers do not run: a million take some minutes.
 */
export async function fillListings(sql: postgres.Sql, count: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`set local statement_timeout = 0`;
    await tx`set local maintenance_work_mem = '512MB'`;
    const indexes = await tx<{ name: string; definition: string }[]>`
      select indexname as name, indexdef as definition from pg_indexes
      where tablename = 'listings' and indexname <> 'listings_pkey'`;
    for (const { name } of indexes) await tx`drop index ${tx(name)}`;
    await tx`select setseed(0.42)`;
    await insertSellers(tx, Math.max(20, Math.ceil(count / 50)));
    await insertListings(tx, count);
    await tx`select remember_words(string_agg(service_name, ' ')) from listings where status = 'active'`;
    for (const { definition } of indexes) await tx.unsafe(definition);
  });
  await sql`vacuum analyze listings`;
  await sql`analyze`;
}

async function insertSellers(tx: postgres.TransactionSql, count: number): Promise<void> {
  await tx`
    insert into accounts (id, email, name, role, created_at)
    select 'acc_' || lpad(n::text, 26, '0'), 'seller' || n || '@bench.example', 'Seller ' || n, 'member', now()
    from generate_series(1, ${count}) n`;
  await tx`
    insert into seller_profiles (account_id, name, slug, country, created_at)
    select 'acc_' || lpad(n::text, 26, '0'), initcap(${brand(tx)}) || ' ' || initcap(${oneOf(tx, WORDS)}),
      'seller-' || n, 'IE', now()
    from generate_series(1, ${count}) n`;
}

async function insertListings(tx: postgres.TransactionSql, count: number): Promise<void> {
  const sellers = Math.max(20, Math.ceil(count / 50));
  await tx`
    insert into listings (id, seller_id, slug, status, service_name, summary, description, category, tags, price_amount,
      currency, unit_description, delivery, terms, update_frequency, coverage, units_available, created_at, updated_at,
      published_at)
    select 'lst_' || lpad(n::text, 26, '0'), 'acc_' || lpad((1 + n % ${sellers}::int)::text, 26, '0'), 'listing-' || n, 'active',
      initcap(${brand(tx)} || ' ' || ${oneOf(tx, WORDS)} || ' ' || ${oneOf(tx, WORDS)}), ${someOf(tx, 8)},
      ${someOf(tx, 25)}, (${CATEGORY_SLUGS as string[]}::text[])[1 + n % ${CATEGORY_SLUGS.length}::int], array[${oneOf(tx, WORDS)}],
      100 + floor(exp(random() * 9))::int, (array['EUR','EUR','EUR','USD','GBP'])[1 + floor(random() * 5)::int]::currency,
      '10,000 calls', (array['shared','pool','minted'])[1 + floor(random() * 3)::int]::listing_delivery, 'Use it.',
      'Daily', 'Europe', case when random() < 0.1 then 0 else 500 end, now(), now(),
      date_trunc('milliseconds', now() - make_interval(secs => n * 20))
    from generate_series(1, ${count}) n`;
}

/** A word; small numbers are more likely. */
function oneOf(tx: postgres.TransactionSql, words: readonly string[]) {
  return tx`(${words as string[]}::text[])[1 + floor(random() ^ 2 * ${words.length}::int)::int]`;
}

const brand = (tx: postgres.TransactionSql) => {
  const syllable = () => oneOf(tx, SYLLABLES);
  return tx`(${syllable()} || ${syllable()} || ${syllable()})`;
};

/** So many words; `n` makes them others in each row. */
const someOf = (tx: postgres.TransactionSql, count: number) =>
  tx`(select string_agg(${oneOf(tx, WORDS)}, ' ') from generate_series(1, ${count}::int + n % 2))`;
