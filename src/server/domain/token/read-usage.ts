import { and, eq, gte, lt, or, type SQL, sql } from "drizzle-orm";
import { MAX_USAGE_DAYS, MAX_USAGE_HOURS } from "@/config/limits";
import { DomainError } from "@/contracts/errors";
import type { ListingUsageInput, TokenUsageInput, Usage, UsageStep } from "@/contracts/metering";
import type { Id } from "@/lib/id";
import { addTime, DAY, HOUR } from "@/lib/time";
import { tokens, tokenUsage } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { Actor } from "@/server/domain/account/actor";
import { requireOwnListing } from "@/server/domain/listing/lock-own-listing";

const STEPS = {
  hour: { size: HOUR, most: MAX_USAGE_HOURS, usual: 48 },
  day: { size: DAY, most: MAX_USAGE_DAYS, usual: 30 },
} as const satisfies Record<UsageStep, unknown>;

type GetTokenUsage = TokenUsageInput & { actor: Pick<Actor, "accountId" | "role">; now: Date };

/** The calls of a token, for its buyer, its seller or an operator. Throws `not_found` or `usage_range`. */
export async function getTokenUsage(db: Db, { tokenId, actor, ...span }: GetTokenUsage): Promise<Usage> {
  const { accountId, role } = actor;
  const party = or(eq(tokens.buyerId, accountId), eq(tokens.sellerId, accountId));
  const [token] = await db
    .select({ id: tokens.id })
    .from(tokens)
    .where(and(eq(tokens.id, tokenId), role === "admin" ? undefined : party));
  if (token === undefined) throw new DomainError("not_found");
  return readUsage(db, { ...span, of: eq(tokenUsage.tokenId, tokenId) });
}

type GetListingUsage = ListingUsageInput & { sellerId: Id<"acc">; now: Date };

/** The calls of all tokens of a listing, for its seller. Throws `not_found` or `usage_range`. */
export async function getListingUsage(
  db: Db,
  { listingId, sellerId, ...span }: GetListingUsage,
): Promise<Usage> {
  await requireOwnListing(db, { listingId, sellerId });
  return readUsage(db, { ...span, of: eq(tokenUsage.listingId, listingId) });
}

type Span = Pick<TokenUsageInput, "by" | "from" | "to"> & { now: Date };

async function readUsage(db: Db, { of, ...span }: Span & { of: SQL }): Promise<Usage> {
  const { by } = span;
  const { from, to } = toBounds(span);
  const at = sql<string>`date_trunc(${sql.raw(`'${by}'`)}, ${tokenUsage.hour}, 'UTC')`;
  const rows = await db
    .select({
      at: at.mapWith(tokenUsage.hour),
      calls: sql`sum(${tokenUsage.calls})`.mapWith(Number),
      refused: sql`sum(${tokenUsage.refused})`.mapWith(Number),
    })
    .from(tokenUsage)
    .where(and(of, gte(tokenUsage.hour, from), lt(tokenUsage.hour, to)))
    .groupBy(at);
  const counts = new Map(rows.map((row) => [row.at.getTime(), row]));
  const { size } = STEPS[by];
  const points = Array.from({ length: (to.getTime() - from.getTime()) / size }, (_, index) => {
    const start = addTime(from, index * size);
    const { calls = 0, refused = 0 } = counts.get(start.getTime()) ?? {};
    return { at: start, calls, refused };
  });
  const sum = (name: "calls" | "refused") => points.reduce((total, point) => total + point[name], 0);
  return { by, from, to, calls: sum("calls"), refused: sum("refused"), points };
}

/** Whole hours or days, in UTC: from the one `from` is in to the end of the one before `to`, or that `to` is in. */
function toBounds({ by, from, to, now }: Span): { from: Date; to: Date } {
  const { size, most, usual } = STEPS[by];
  const end = Math.ceil((to ?? addTime(now, 1)).getTime() / size) * size;
  const start = from === undefined ? end - usual * size : Math.floor(from.getTime() / size) * size;
  if (start >= end || end - start > most * size) throw new DomainError("usage_range");
  return { from: new Date(start), to: new Date(end) };
}
