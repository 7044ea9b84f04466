import { inArray } from "drizzle-orm";
import type { DomainError } from "@/contracts/errors";
import { must } from "@/lib/assert";
import { violatedConstraint } from "@/server/db/constraint";
import { orders } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { signal } from "../signal";
import { type ComposedOrder, composeOrder, type OrderRow } from "./compose-order";
import { type Decision, decideOrder } from "./decide-order";
import type { OrderRequest } from "./order-request";
import { type Placement, toPlacedOrder } from "./placed-order";
import { lockForPlacing, readLockedSituation } from "./read-situation";
import { writeOrders } from "./write-orders";

/** What became of one of the orders: placed (now or when its key was first sent), or what stood in its way. */
export type Outcome = { ok: true; order: Placement } | { ok: false; error: DomainError };

/**
 * Two first orders at once both open the tab or take the key. One of them starts again and finds the other's: either
 * writing met a constraint, or reading found a tab that was not there yet when the locks were taken.
 */
class TabOpenedMeanwhile extends Error {}
const CONFLICTS = ["tabs_buyer_id_currency_index", "idempotency_keys_account_id_operation_key_pk"];
const ATTEMPTS = 20;

type Answer = { kind: "placed"; order: OrderRow } | Exclude<Decision, { kind: "place" }>;

/** Places orders in one short transaction; each has its own outcome and none fails its neighbours. */
export async function placeOrders(db: Db, requests: readonly OrderRequest[]): Promise<Outcome[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return toOutcomes(db, await db.transaction((tx) => lockDecideWrite(tx, requests)));
    } catch (error) {
      if (!isConflict(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof TabOpenedMeanwhile || CONFLICTS.includes(violatedConstraint(error) ?? "");
}

async function lockDecideWrite(tx: Db, requests: readonly OrderRequest[]): Promise<Answer[]> {
  // Sent together, done one after the other: what is read is what is true under the locks
  const [lockedTabs, situation] = await Promise.all([
    lockForPlacing(tx, requests),
    readLockedSituation(tx, requests),
  ]);
  if (situation.tabs.some(({ id }) => !lockedTabs.includes(id))) throw new TabOpenedMeanwhile();
  const composed: ComposedOrder[] = [];
  const answers = requests.map((request): Answer => {
    const decision = decideOrder(situation, request);
    if (decision.kind !== "place") return decision;
    const next = composeOrder(situation, decision.plan);
    composed.push(next);
    return { kind: "placed", order: next.order };
  });
  await writeOrders(tx, composed, situation);
  return answers;
}

async function toOutcomes(db: Db, answers: readonly Answer[]): Promise<Outcome[]> {
  const replayed = answers.flatMap((answer) => (answer.kind === "replay" ? [answer.orderId] : []));
  const rows =
    replayed.length === 0 ? [] : await db.select().from(orders).where(inArray(orders.id, replayed));
  return answers.map((answer) => {
    if (answer.kind === "refused") return { ok: false, error: answer.error };
    if (answer.kind === "placed") return { ok: true, order: toPlacedOrder(answer.order) };
    const order = rows.find(({ id }) => id === answer.orderId);
    signal("order_replayed");
    return { ok: true, order: toPlacedOrder(must(order, answer.orderId)) };
  });
}
