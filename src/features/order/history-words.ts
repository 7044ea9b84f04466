import type { TimelineEntry } from "@/contracts/order";
import type { ActorRole } from "@/contracts/order-status";
import { formatMoney } from "@/lib/money";

/** What each move of an order is called in its history. A move that is not here is shown by its own name. */
const TITLES: Readonly<Record<string, string>> = {
  place_instant: "Placed, in escrow",
  place_checkout: "Placed",
  confirm_money: "Paid, in escrow",
  confirm_late_money: "Paid late, in escrow",
  await_money: "Payment on its way",
  fail_money: "Payment failed, units went back",
  cancel: "Canceled, units went back",
  expire: "Expired, units went back",
  refund_payment: "Payment sent back",
  accept: "Accepted",
  lapse: "Accepted by itself",
  dispute: "Disputed",
  withdraw_dispute: "Dispute withdrawn",
  resolve_release: "Released",
  resolve_refund: "Refund decided",
  refund_some: "Units refunded",
  refund_all: "Refund of everything",
  finish_refund: "Refunded",
  retry_refund: "Refund tried again",
  open_card_dispute: "Card payment disputed",
  win_card_dispute: "Card dispute won",
  lose_card_dispute: "Card dispute lost",
  write_off: "Written off, never paid",
  message: "Message in the dispute",
  add_evidence: "Evidence added",
  offer: "Offer made",
  counter: "Counter-offer made",
  revoke_unit: "Access revoked",
  replace_unit: "Access replaced",
  suspend: "Suspended",
  resume: "Suspension lifted",
};

export function historyTitle({ action }: Pick<TimelineEntry, "action">): string {
  return TITLES[action] ?? action.replaceAll("_", " ");
}

/** Who did it, how much, and why: one line under the title. */
export function historyDetail(entry: TimelineEntry, viewer: ActorRole): string {
  const who = entry.by === viewer ? "by you" : entry.by === "system" ? null : WHO[entry.by];
  const units = entry.units === null ? null : entry.units === 1 ? "1 unit" : `${entry.units} units`;
  const amount = entry.amount === null ? null : formatMoney(entry.amount);
  const reason = entry.reason === null ? null : `“${entry.reason}”`;
  return [units, amount, who, reason].filter((part) => part !== null).join(", ");
}

const WHO = { buyer: "by the buyer", seller: "by the seller", admin: "by the market" } as const;
