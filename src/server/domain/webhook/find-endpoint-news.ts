import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Id } from "@/lib/id";
import { webhookEndpoints } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

export interface EndpointNews {
  accountId: Id<"acc">;
  /** The host it is at; the rest of an address may hold a token. */
  host: string;
  isGone: boolean;
}

/** What to tell the owner of an endpoint that the market turned off; null when it is not off for that any more. */
export async function findEndpointNews(
  db: Db,
  { endpointId }: { endpointId: Id<"whe"> },
): Promise<EndpointNews | null> {
  const turnedOff = and(
    eq(webhookEndpoints.id, endpointId),
    isNull(webhookEndpoints.removedAt),
    inArray(webhookEndpoints.disabledReason, ["failing", "gone"]),
  );
  const [row] = await db.select().from(webhookEndpoints).where(turnedOff);
  if (row === undefined) return null;
  return { accountId: row.accountId, host: new URL(row.url).host, isGone: row.disabledReason === "gone" };
}
