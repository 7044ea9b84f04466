import { sql } from "drizzle-orm";
import type { TokenView } from "@/contracts/token";
import { mintedKeys, tokens } from "@/server/db/schema";

/** A minted secret as a column knows it; dates are JSON's. */
export interface KeyFact {
  lastFour: string;
  createdAt: string;
  /** Null: the current one. */
  endsAt: string | null;
}

/** The secrets of a token that may still work, as a column: the current one first, then the one in grace. */
export const newestKeys = sql<KeyFact[]>`coalesce((
  select jsonb_agg(jsonb_build_object('lastFour', k.last_four, 'createdAt', k.created_at, 'endsAt', k.ends_at)
    order by k.ends_at desc nulls first)
  from (
    select * from ${mintedKeys} where ${mintedKeys.tokenId} = ${tokens.id}
    order by ${mintedKeys.endsAt} desc nulls first limit 2
  ) k
), '[]')`.as("newest_keys");

/** What may be told of them at `now`. */
export function keysAt(keys: readonly KeyFact[], now: Date) {
  const current = keys.find(({ endsAt }) => endsAt === null);
  const old = keys.find(({ endsAt }) => endsAt !== null && new Date(endsAt) > now);
  const grace: TokenView["grace"] = old?.endsAt
    ? { lastFour: old.lastFour, endsAt: new Date(old.endsAt) }
    : null;
  return { current: current ?? null, grace };
}
