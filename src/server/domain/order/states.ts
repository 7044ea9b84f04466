import { DomainError } from "@/contracts/errors";
import { type ActorRole, ORDER_STATUSES, type OrderStatus } from "@/contracts/order-status";

type From = OrderStatus | null;

interface Move {
  /** Null: there is no order yet. */
  from: readonly From[];
  action: string;
  by: readonly ActorRole[];
  /** `same`: the move leaves a row of history (and a refund, a hold, a message), not another state. */
  to: OrderStatus | "same";
}

const EITHER_PARTY = ["buyer", "seller", "admin"] as const;
const RESOLVERS = ["buyer", "seller", "admin", "system"] as const;

/**
 * Every move an order can make. Whatever is not in this table is a conflict (`order_state`) and writes nothing.
 * Who exactly may do it (this order's buyer), how often and under which other conditions, is its use case's to check.
 */
export const MOVES = [
  // Total within the instant limit and the tab
  { from: [null], action: "place_instant", by: ["buyer"], to: "held" },
  { from: [null], action: "place_checkout", by: ["buyer"], to: "awaiting_payment" },

  { from: ["awaiting_payment", "processing"], action: "confirm_money", by: ["system"], to: "held" },
  // Checkout completed, money not there yet: units stay reserved, no cancel
  { from: ["awaiting_payment"], action: "await_money", by: ["system"], to: "processing" },
  { from: ["processing"], action: "fail_money", by: ["system"], to: "expired" },
  // The session is expired first; "complete" means paid
  { from: ["awaiting_payment"], action: "cancel", by: ["buyer"], to: "canceled" },
  { from: ["awaiting_payment"], action: "expire", by: ["system"], to: "expired" },
  // Late money; listing and seller active, units left
  { from: ["expired"], action: "confirm_late_money", by: ["system"], to: "held" },
  // Late money otherwise, or a payment too many: that payment goes back
  { from: ORDER_STATUSES, action: "refund_payment", by: ["system"], to: "same" },

  { from: ["held"], action: "accept", by: ["buyer"], to: "released" },
  { from: ["held"], action: "lapse", by: ["system"], to: "released" },

  // At most twice an order; stops the clock
  { from: ["held"], action: "dispute", by: ["buyer"], to: "disputed" },
  { from: ["disputed"], action: "message", by: EITHER_PARTY, to: "same" },
  { from: ["disputed"], action: "add_evidence", by: EITHER_PARTY, to: "same" },
  { from: ["disputed"], action: "offer", by: EITHER_PARTY, to: "same" },
  { from: ["disputed"], action: "counter", by: EITHER_PARTY, to: "same" },
  // The rest of the window, at least a day
  { from: ["disputed"], action: "withdraw_dispute", by: ["buyer"], to: "held" },
  // Offer accepted by the other party, adjudicated, or deadline passed; with or without a refund of the buyer's part
  { from: ["disputed"], action: "resolve_release", by: RESOLVERS, to: "released" },
  { from: ["disputed"], action: "resolve_refund", by: RESOLVERS, to: "refunding" },

  { from: ["held", "released"], action: "refund_some", by: ["seller", "admin"], to: "same" },
  { from: ["held", "disputed", "released"], action: "refund_all", by: ["seller", "admin"], to: "refunding" },
  // Paid back by Stripe, or by hand
  { from: ["refunding"], action: "finish_refund", by: ["system", "admin"], to: "refunded" },
  { from: ["refunding"], action: "retry_refund", by: ["system", "admin"], to: "same" },

  // The tab it is on is given up: the sale is taken back, and the access with it
  {
    from: ["held", "disputed", "released"],
    action: "write_off",
    by: ["admin", "system"],
    to: "charged_back",
  },

  // Access, not money: a credential for another, before release; nothing for it, after release
  { from: ["held", "disputed"], action: "replace_unit", by: ["seller", "admin"], to: "same" },
  { from: ["released"], action: "revoke_unit", by: ["seller", "admin"], to: "same" },
  { from: ["held", "disputed", "released"], action: "suspend", by: ["admin"], to: "same" },
  { from: ["held", "disputed", "released"], action: "resume", by: ["admin"], to: "same" },

  { from: ["held", "disputed", "released"], action: "open_card_dispute", by: ["system"], to: "same" },
  { from: ["held", "disputed", "released"], action: "win_card_dispute", by: ["system"], to: "same" },
  { from: ["held", "disputed", "released"], action: "lose_card_dispute", by: ["system"], to: "charged_back" },
] as const satisfies readonly Move[];

export type OrderAction = (typeof MOVES)[number]["action"];

/** Where `action` by `by` leads an order that is `from`, or throws `order_state`. */
export function nextStatus(from: From, action: OrderAction, by: ActorRole): OrderStatus {
  const to = findNext(from, action, by);
  if (to === null) throw new DomainError("order_state");
  return to;
}

/** Whether `by` may do `action` to an order that is `from`. */
export function canMove(from: From, action: OrderAction, by: ActorRole): boolean {
  return findNext(from, action, by) !== null;
}

function findNext(from: From, action: OrderAction, by: ActorRole): OrderStatus | null {
  const moves: readonly Move[] = MOVES;
  const move = moves.find(
    (candidate) => candidate.action === action && candidate.from.includes(from) && candidate.by.includes(by),
  );
  if (move === undefined) return null;
  return move.to === "same" ? from : move.to;
}
