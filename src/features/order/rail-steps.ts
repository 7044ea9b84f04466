import type { OrderDetail } from "@/contracts/order";
import { formatDate } from "@/lib/date";
import { formatMoney } from "@/lib/money";

export interface Step {
  state: "done" | "now" | "todo";
  title: string;
  detail: string;
}

const FEE_FORMAT = new Intl.NumberFormat("en-IE", { maximumFractionDigits: 2 });

/** The fee in words: `10%`. */
export function feePercent(basisPoints: number): string {
  return `${FEE_FORMAT.format(basisPoints / 100)}%`;
}

/** Where an order's money has been, is and goes, as four steps or fewer. */
export function railSteps(order: OrderDetail): Step[] {
  switch (order.status) {
    case "awaiting_payment":
    case "processing":
      return [placed(order, "now"), escrow(order, "todo"), accepted(order, "todo"), toSeller(order, "todo")];
    case "held":
    case "disputed":
      return [placed(order), escrow(order, "now"), accepted(order, "todo"), toSeller(order, "todo")];
    case "released":
      return [placed(order), escrow(order), accepted(order), toSeller(order, order.settled ? "done" : "now")];
    case "refunding":
    case "refunded":
    case "charged_back":
      return [placed(order), escrow(order), goingBack(order)];
    case "canceled":
    case "expired":
      return [placed(order), ended(order)];
  }
}

/** How far the step that is going on has come, 0 to 1: of the acceptance window for an order in escrow. */
export function railProgress(order: OrderDetail, now: Date): number {
  const gone = windowGone(order, now);
  return gone === null ? 0.5 : Math.min(1, Math.max(0.05, gone / order.acceptanceWindow));
}

/** Milliseconds of the acceptance window that have passed; null where none runs or is stopped. */
export function windowGone(order: OrderDetail, now: Date): number | null {
  if (order.windowLeft !== null) return order.acceptanceWindow - order.windowLeft;
  if (order.releasesAt === null) return null;
  return order.acceptanceWindow - (order.releasesAt.getTime() - now.getTime());
}

function placed(order: OrderDetail, state: Step["state"] = "done"): Step {
  const waiting =
    order.status === "processing" ? "the payment is being confirmed" : "waiting for the payment";
  const how = order.path === "instant" ? "on the tab" : "at Checkout";
  return {
    state,
    title: "Placed",
    detail: `${formatDate(order.placedAt)}, ${state === "now" ? waiting : how}`,
  };
}

function escrow(order: OrderDetail, state: Step["state"] = "done"): Step {
  const since = order.heldAt ? `since ${formatDate(order.heldAt)}` : "once it is paid";
  const detail = order.status === "disputed" ? "disputed, the clock is stopped" : since;
  return { state, title: "In escrow", detail: state === "done" ? "was held here" : detail };
}

function accepted(order: OrderDetail, state: Step["state"] = "done"): Step {
  const who = order.viewer === "buyer" ? "you" : "the buyer";
  if (state === "done") {
    const lapsed = did(order, "lapse");
    const when = order.releasedAt ? ` on ${formatDate(order.releasedAt)}` : "";
    return { state, title: "Accepted", detail: `${lapsed ? "by itself" : `by ${who}`}${when}` };
  }
  const lapse = order.releasesAt ? ` on ${formatDate(order.releasesAt)}` : " when the window ends";
  return { state, title: "Accepted", detail: `by ${who}, or by itself${lapse}` };
}

function toSeller(order: OrderDetail, state: Step["state"]): Step {
  const after = `${formatMoney(order.net)} after the ${feePercent(order.feeBasisPoints)} fee`;
  const whose = order.viewer === "buyer" ? "your" : "the buyer’s";
  const waits = order.path === "instant" && !order.settled;
  return {
    state,
    title: order.viewer === "seller" ? "Yours" : "To the seller",
    detail: waits ? `${after}, once ${whose} tab is settled` : after,
  };
}

function goingBack(order: OrderDetail): Step {
  const amount = formatMoney(order.refunded);
  if (order.status === "charged_back") return isWrittenOff(order) ? writtenOff(order) : chargedBack();
  if (isRefundFailed(order)) {
    const detail = `paying back ${amount} failed, the market sees to it`;
    return { state: "now", title: "Going back", detail };
  }
  if (order.status === "refunding") {
    return { state: "now", title: "Going back", detail: `${amount} is on its way back` };
  }
  const where = isOffTab(order) ? "taken off the tab" : "paid back";
  return { state: "done", title: "Refunded", detail: `${amount} ${where}` };
}

/** Whether money that should all be back is not: Stripe could not send it, or the buyer's bank did not keep it. */
export function isRefundFailed({ status, refunds }: OrderDetail): boolean {
  const shouldBeBack = status === "refunding" || status === "refunded";
  return shouldBeBack && refunds.some((refund) => refund.status === "failed");
}

function chargedBack(): Step {
  return { state: "done", title: "Charged back", detail: "the card’s bank took the payment back" };
}

function writtenOff(order: OrderDetail): Step {
  const whose = order.viewer === "buyer" ? "your" : "the buyer’s";
  return { state: "done", title: "Written off", detail: `${whose} tab was never settled` };
}

function ended(order: OrderDetail): Step {
  const detail = did(order, "refund_payment")
    ? "the payment goes back in full"
    : "nothing was charged, the units went back";
  return { state: "done", title: endTitle(order), detail };
}

function endTitle(order: OrderDetail): string {
  if (order.status === "canceled") return "Canceled";
  return did(order, "fail_money") && !did(order, "refund_payment") ? "Payment failed" : "Expired";
}

/** Whether what was refunded had not been paid yet. */
function isOffTab({ refunds, path }: OrderDetail): boolean {
  return refunds.length === 0 ? path === "instant" : refunds.every(({ offTab }) => offTab);
}

/** Whether its tab was never paid, so that the order was given up. */
export function isWrittenOff(order: OrderDetail): boolean {
  return order.status === "charged_back" && did(order, "write_off");
}

/** Whether a move is in an order's history. */
export function did({ timeline }: Pick<OrderDetail, "timeline">, action: string): boolean {
  return timeline.some((entry) => entry.action === action);
}
