import type { ledgerAccount } from "@/server/db/schema";

export type LedgerAccount = (typeof ledgerAccount.enumValues)[number];

/** Which part of a posting a line takes: the whole amount, the market's fee in it, or what is left after the fee. */
export type LedgerPart = "whole" | "fee" | "net";

interface Line {
  account: LedgerAccount;
  part: LedgerPart;
}

interface Event {
  debit: readonly Line[];
  credit: readonly Line[];
}

const whole = (account: LedgerAccount): Line => ({ account, part: "whole" });
/** What a seller gets of a sale and what the market keeps of it. */
const shared = (account: "seller_pending" | "seller_payable"): Line[] => [
  { account, part: "net" },
  { account: "platform_fees", part: "fee" },
];

/** Everything that can happen to money, as the accounts it is taken from and given to. */
export const LEDGER_EVENTS = {
  order_on_tab: { debit: [whole("buyer_tab")], credit: [whole("escrow")] },
  order_paid: { debit: [whole("stripe_balance")], credit: [whole("escrow")] },

  settlement_paid: { debit: [whole("stripe_balance")], credit: [whole("buyer_tab")] },
  // One for each released order of the settlement; the amount is the seller's net
  pending_to_payable: { debit: [whole("seller_pending")], credit: [whole("seller_payable")] },

  stripe_fee: { debit: [whole("stripe_fees")], credit: [whole("stripe_balance")] },
  payment_without_effect: { debit: [whole("stripe_balance")], credit: [whole("refunds_pending")] },

  release_settled: { debit: [whole("escrow")], credit: shared("seller_payable") },
  release_unsettled: { debit: [whole("escrow")], credit: shared("seller_pending") },

  refund_from_escrow: { debit: [whole("escrow")], credit: [whole("refunds_pending")] },
  refund_from_escrow_to_tab: { debit: [whole("escrow")], credit: [whole("buyer_tab")] },
  refund_from_payable: { debit: shared("seller_payable"), credit: [whole("refunds_pending")] },
  refund_from_pending_to_tab: { debit: shared("seller_pending"), credit: [whole("buyer_tab")] },
  refund_made: { debit: [whole("refunds_pending")], credit: [whole("stripe_balance")] },
  // Stripe had made it, and the buyer's bank sent it back
  refund_returned: { debit: [whole("stripe_balance")], credit: [whole("refunds_pending")] },
  // Made at Stripe by somebody, not by us: owed to the books until it is explained
  refund_made_elsewhere: { debit: [whole("refunds_pending")], credit: [whole("stripe_balance")] },
  refund_made_by_hand: { debit: [whole("refunds_pending")], credit: [whole("bank")] },

  card_dispute_funds_taken: { debit: [whole("funds_in_dispute")], credit: [whole("stripe_balance")] },
  card_dispute_funds_returned: { debit: [whole("stripe_balance")], credit: [whole("funds_in_dispute")] },
  card_dispute_lost_in_escrow: { debit: [whole("escrow")], credit: [whole("funds_in_dispute")] },
  card_dispute_lost_released: { debit: shared("seller_payable"), credit: [whole("funds_in_dispute")] },

  payout_transferred: { debit: [whole("seller_payable")], credit: [whole("stripe_balance")] },
  payout_by_hand: { debit: [whole("seller_payable")], credit: [whole("bank")] },
  transfer_reversed: { debit: [whole("stripe_balance")], credit: [whole("seller_payable")] },
  stripe_paid_platform: { debit: [whole("bank")], credit: [whole("stripe_balance")] },

  tab_written_off_in_escrow: { debit: [whole("escrow")], credit: [whole("buyer_tab")] },
  tab_written_off_released: { debit: shared("seller_pending"), credit: [whole("buyer_tab")] },
} as const satisfies Record<string, Event>;

export type LedgerEvent = keyof typeof LEDGER_EVENTS;
