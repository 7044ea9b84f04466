import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { PAGE_SIZE } from "@/config/limits";
import { TOKEN_EVENTS, type TokenLogEntry, type TokenLogInput, type TokenLogPage } from "@/contracts/token";
import { type Id, isId } from "@/lib/id";
import { decodeCursor, toPage } from "@/lib/page";
import { auditLog, credentials, orders, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

type FindTokenLog = TokenLogInput & { actorId: Id<"acc">; now: Date };

/** What was done with the buyer's tokens, newest first, from the audit log. */
export async function findTokenLog(db: Db, input: FindTokenLog): Promise<TokenLogPage> {
  const [after] = (input.cursor && decodeCursor(input.cursor, 1)) || [];
  const rows = await db
    .select({
      id: auditLog.id,
      at: auditLog.at,
      event: auditLog.action,
      actorId: auditLog.actorId,
      address: auditLog.address,
      tokenId: tokens.id,
      position: tokens.position,
      lastFour: credentials.lastFour,
      orderId: tokens.orderId,
      serviceName: orders.serviceName,
      sellerId: tokens.sellerId,
    })
    .from(tokens)
    .innerJoin(auditLog, eq(auditLog.subjectId, tokens.id))
    .innerJoin(orders, eq(orders.id, tokens.orderId))
    .leftJoin(credentials, eq(credentials.id, tokens.credentialId))
    .where(
      and(
        eq(tokens.buyerId, input.actorId),
        inArray(auditLog.action, [...TOKEN_EVENTS]),
        isId("aud", String(after)) ? lt(auditLog.id, after as Id<"aud">) : undefined,
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(PAGE_SIZE + 1);
  return {
    now: input.now,
    ...toPage(
      rows,
      PAGE_SIZE,
      (row) => [row.id],
      ({ actorId, sellerId, event, address, ...row }) => {
        const by = actorId === input.actorId ? "you" : actorId === sellerId ? "seller" : "market";
        return {
          ...row,
          event: event as TokenLogEntry["event"],
          by,
          address: by === "you" ? address : null,
        };
      },
    ),
  };
}
