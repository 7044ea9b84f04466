import type postgres from "postgres";

/** The account that bought everything. */
export const BENCH_BUYER = "acc_9000000000000000000000000z";

/** Tokens of one order: what somebody buys who buys a lot at once. */
const UNITS = 10;

/** One buyer with so many tokens, in orders of ten that were released one after the other; needs `fillListings` first. */
export async function fillPurchases(sql: postgres.Sql, tokens: number): Promise<void> {
  const orders = tokens / UNITS;
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`insert into accounts (id, email, name, role, created_at) values (${BENCH_BUYER}, 'buyer@bench.example', 'Buyer', 'member', now())`;
    await tx`
      insert into orders (id, buyer_id, seller_id, listing_id, status, path, units, unit_price_amount, total_amount, currency,
        service_name, unit_description, delivery, terms, terms_version, fee_basis_points, acceptance_window, placed_at, held_at)
      select 'ord_1' || lpad(n::text, 25, '0'), ${BENCH_BUYER}, l.seller_id, l.id, 'released', 'instant', ${UNITS}, 100,
        ${100 * UNITS}, 'EUR', l.service_name, l.unit_description, 'minted', l.terms, 1, 1000, 1000, now(), now()
      from generate_series(1, ${orders}::int) n join listings l on l.slug = 'listing-' || (1 + n % 500)`;
    await tx`
      insert into tokens (id, order_id, listing_id, buyer_id, seller_id, delivery, position, created_at)
      select 'tok_1' || substr(o.id, 8, 23) || lpad(p::text, 2, '0'), o.id, o.listing_id, o.buyer_id, o.seller_id, 'minted', p, now()
      from orders o, generate_series(1, ${UNITS}) p where o.buyer_id = ${BENCH_BUYER}`;
  });
  await sql`vacuum analyze orders`;
  await sql`vacuum analyze tokens`;
}
