import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { bodyHash, type OrderRequest } from "./order-request";
import { type AllowedOrder, checkOrder } from "./order-rules";
import type { Situation } from "./place-situation";

/** An order that is going to be placed. */
export interface Plan extends AllowedOrder {
  request: OrderRequest;
  bodyHash: string;
}

export type Decision =
  | { kind: "place"; plan: Plan }
  | { kind: "replay"; orderId: Id<"ord"> }
  | { kind: "refused"; error: DomainError };

/** What becomes of one order, decided on what is true now. A key that was used before is answered before any rule. */
export function decideOrder(situation: Situation, request: OrderRequest): Decision {
  const hash = bodyHash(request);
  const remembered = situation.keys.find(
    ({ buyerId, key }) => buyerId === request.buyerId && key === request.idempotencyKey,
  );
  if (remembered?.bodyHash === hash) return { kind: "replay", orderId: remembered.orderId };
  if (remembered !== undefined) return { kind: "refused", error: new DomainError("idempotency_key_reused") };
  try {
    return { kind: "place", plan: { ...checkOrder(situation, request), request, bodyHash: hash } };
  } catch (error) {
    if (error instanceof DomainError) return { kind: "refused", error };
    throw error;
  }
}
