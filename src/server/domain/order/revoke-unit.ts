import { and, eq } from "drizzle-orm";
import { DomainError } from "@/contracts/errors";
import type { Remedy, RevokedToken, RevokeInput } from "@/contracts/token";
import { must } from "@/lib/assert";
import { orders, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import type { Actor } from "@/server/domain/account/actor";
import { type AuditEntry, recordAudit } from "@/server/domain/audit/record-audit";
import { createNotice } from "@/server/domain/notice/create-notice";
import { endToken, refuseEnded } from "@/server/domain/token/end-token";
import { type LockedToken, lockToken } from "@/server/domain/token/lock-token";
import { createWebhookMessages } from "@/server/domain/webhook/create-webhook-messages";
import type { OrderRow } from "./compose-order";
import { type LockedOrder, lockOrder } from "./lock-order";
import { moveOrder } from "./move-order";
import { refundUnits } from "./refund-units";
import { refundableUnits } from "./refundable-units";
import { replaceUnit } from "./replace-unit";

type RevokeUnit = RevokeInput & {
  actor: Pick<Actor, "accountId" | "role">;
  client: AuditEntry["client"];
  now: Date;
};

/** One unit about to be revoked, everything it touches locked. */
interface Revocation extends RevokeUnit {
  locked: LockedOrder;
  order: OrderRow;
  found: LockedToken;
  by: "seller" | "admin";
}

/**
 * The seller, or an operator, takes one unit's access away. Before release the buyer gets the money or another
 * credential for it; after release neither is owed. A minted token stands for all units left: those whose calls are
 * unused are paid back, a unit that was begun is not; if that is all of them, `units_used`. Throws `not_found`, `token_ended`, `remedy_required`,
 * `not_replaceable`, or what the refund or replacement throws.
 */
export async function revokeUnit(db: Db, input: RevokeUnit): Promise<RevokedToken> {
  const { tokenId, remedy, actor, client, now } = input;
  const by = actor.role === "admin" ? "admin" : "seller";
  return db.transaction(async (tx) => {
    const sold = by === "seller" ? eq(tokens.sellerId, actor.accountId) : undefined;
    const [token] = await tx
      .select({ orderId: tokens.orderId })
      .from(tokens)
      .where(and(eq(tokens.id, tokenId), sold));
    if (token === undefined) throw new DomainError("not_found");
    const locked = await lockOrder(tx, eq(orders.id, token.orderId));
    const { order } = locked;
    const found = must(await lockToken(tx, { tokenId, whose: undefined, now }), tokenId);
    refuseEnded(found);

    await REMEDIES[remedy](tx, { ...input, locked, order, found, by });
    const { id: orderId, listingId, buyerId: accountId } = order;
    const told = { accountId, type: "token.revoked" as const, data: { orderId, listingId, tokenId }, now };
    await createWebhookMessages(tx, [told]);
    const audit = { subjectId: tokenId, client, data: { remedy }, now };
    await recordAudit(tx, { action: "token.revoked", actorId: actor.accountId, ...audit });
    return { tokenId, orderId: order.id, remedy };
  });
}

const endOf = (by: Revocation["by"]) => (by === "admin" ? "revoked_by_admin" : "revoked_by_seller");

const REMEDIES: Record<Remedy, (tx: Db, revocation: Revocation) => Promise<void>> = {
  async refund(tx, { locked, order, found, by, actor, tokenId, reason, now }) {
    const isMinted = order.delivery === "minted";
    const units = isMinted ? refundableUnits(order, locked.tokens) : 1;
    if (units === 0) throw new DomainError("units_used", { refundable: 0 });
    const refund = { orderId: order.id, units, tokenId, by, actorId: actor.accountId, reason, now };
    const { unitsRefunded } = await refundUnits(tx, refund);
    if (isMinted && unitsRefunded < order.units) await endToken(tx, { found, end: endOf(by), reason, now });
    const data = { orderId: order.id, serviceName: order.serviceName, units, reason };
    await createNotice(tx, { accountId: found.token.buyerId, kind: "units_refunded", data, now });
  },

  async replace(tx, { order, by, actor, tokenId, reason, now }) {
    if (order.delivery !== "pool" || order.status === "released") throw new DomainError("not_replaceable");
    const actorId = actor.accountId;
    await replaceUnit(tx, { orderId: order.id, tokenId, by, actorId, reason, now });
    await moveOrder(tx, { order, action: "replace_unit", by, actorId, reason, data: { units: 1 }, now });
    const data = { orderId: order.id, serviceName: order.serviceName };
    await createNotice(tx, { accountId: order.buyerId, kind: "credential_replaced", data, now });
  },

  async none(tx, { order, found, by, actor, reason, now }) {
    if (order.status !== "released") throw new DomainError("remedy_required");
    await endToken(tx, { found, end: endOf(by), reason, now });
    const actorId = actor.accountId;
    await moveOrder(tx, { order, action: "revoke_unit", by, actorId, reason, data: { units: 1 }, now });
    const data = { orderId: order.id, serviceName: order.serviceName, reason };
    await createNotice(tx, { accountId: order.buyerId, kind: "token_revoked", data, now });
  },
};
