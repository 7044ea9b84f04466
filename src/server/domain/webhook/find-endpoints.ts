import { and, asc, eq, isNull } from "drizzle-orm";
import type { EndpointList, EndpointView } from "@/contracts/webhook";
import type { Id } from "@/lib/id";
import { webhookEndpoints } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { toEndpointView } from "./endpoint-view";
import { getOwnEndpoint, type OwnEndpoint } from "./own-endpoint";

/** An account's endpoints, the first made first. */
export async function findEndpoints(
  db: Db,
  { accountId, now }: { accountId: Id<"acc">; now: Date },
): Promise<EndpointList> {
  const rows = await db
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.accountId, accountId), isNull(webhookEndpoints.removedAt)))
    .orderBy(asc(webhookEndpoints.id));
  return { items: rows.map((row) => toEndpointView(row, now)), now };
}

/** One of them. Throws `not_found`. */
export async function getEndpoint(
  db: Db,
  { now, ...own }: OwnEndpoint & { now: Date },
): Promise<EndpointView> {
  return toEndpointView(await getOwnEndpoint(db, own), now);
}
