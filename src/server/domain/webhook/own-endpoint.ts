import { and, eq, isNull, type SQL } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { webhookEndpoints } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { EndpointRow } from "./endpoint-secret";

export interface OwnEndpoint {
  endpointId: Id<"whe">;
  accountId: Id<"acc">;
}

function isOwn({ endpointId, accountId }: OwnEndpoint): SQL | undefined {
  return and(
    eq(webhookEndpoints.id, endpointId),
    eq(webhookEndpoints.accountId, accountId),
    isNull(webhookEndpoints.removedAt),
  );
}

/** One of the account's endpoints. Throws `not_found`. */
export async function getOwnEndpoint(db: Db, own: OwnEndpoint): Promise<EndpointRow> {
  const [endpoint] = await db.select().from(webhookEndpoints).where(isOwn(own));
  if (endpoint === undefined) throw new DomainError("not_found");
  return endpoint;
}

/** The same, locked until the transaction ends. */
export async function lockOwnEndpoint(tx: Db, own: OwnEndpoint): Promise<EndpointRow> {
  const [endpoint] = await tx.select().from(webhookEndpoints).where(isOwn(own)).for("no key update");
  if (endpoint === undefined) throw new DomainError("not_found");
  return endpoint;
}
