import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId } from "@/lib/id";
import { toLedgerRows } from "@/server/domain/money/ledger";
import { LEDGER_EVENTS, type LedgerEvent } from "@/server/domain/money/ledger-events";

const now = new Date("2026-11-22T12:00:00Z");
const buyerId = newId("acc", now);
const sellerId = newId("acc", now);
const events = Object.keys(LEDGER_EVENTS) as LedgerEvent[];

function post(event: LedgerEvent, amount: number, fee: number) {
  return toLedgerRows([{ event, amount, fee, currency: "EUR", buyerId, sellerId, now }]);
}

/** The entries of an event of 10.00 with a fee of 1.00, as the ledger table of the documentation reads. */
function lines(event: LedgerEvent) {
  return post(event, 1_000, 100).entries.map(({ account, amount }) => `${account} ${amount}`);
}

describe("every event of the ledger", () => {
  test.each(events)("%s sums to zero for every amount and fee", (event) => {
    const amounts = fc
      .integer({ min: 1, max: 1e12 })
      .chain((amount) => fc.tuple(fc.constant(amount), fc.integer({ min: 0, max: amount })));
    fc.assert(
      fc.property(amounts, ([amount, fee]) => {
        const sum = post(event, amount, fee).entries.reduce((total, entry) => total + entry.amount, 0);
        expect(sum).toBe(0);
      }),
    );
  });

  test.each(events)("%s writes nothing for nothing", (event) => {
    expect(post(event, 0, 0)).toEqual({ transactions: [], entries: [] });
  });

  test("says whose tab and whose earnings, and leaves the market's own accounts without an owner", () => {
    const owners = new Map(
      events.flatMap((event) => post(event, 1_000, 100).entries.map((row) => [row.account, row.ownerId])),
    );
    expect(Object.fromEntries(owners)).toEqual({
      buyer_tab: buyerId,
      seller_pending: sellerId,
      seller_payable: sellerId,
      escrow: null,
      stripe_balance: null,
      stripe_fees: null,
      platform_fees: null,
      refunds_pending: null,
      funds_in_dispute: null,
      bank: null,
    });
  });
});

test.each<[LedgerEvent, string[]]>([
  ["order_on_tab", ["buyer_tab 1000", "escrow -1000"]],
  ["order_paid", ["stripe_balance 1000", "escrow -1000"]],
  ["settlement_paid", ["stripe_balance 1000", "buyer_tab -1000"]],
  ["pending_to_payable", ["seller_pending 1000", "seller_payable -1000"]],
  ["stripe_fee", ["stripe_fees 1000", "stripe_balance -1000"]],
  ["payment_without_effect", ["stripe_balance 1000", "refunds_pending -1000"]],
  ["release_settled", ["escrow 1000", "seller_payable -900", "platform_fees -100"]],
  ["release_unsettled", ["escrow 1000", "seller_pending -900", "platform_fees -100"]],
  ["refund_from_escrow", ["escrow 1000", "refunds_pending -1000"]],
  ["refund_from_escrow_to_tab", ["escrow 1000", "buyer_tab -1000"]],
  ["refund_from_payable", ["seller_payable 900", "platform_fees 100", "refunds_pending -1000"]],
  ["refund_from_pending_to_tab", ["seller_pending 900", "platform_fees 100", "buyer_tab -1000"]],
  ["refund_made", ["refunds_pending 1000", "stripe_balance -1000"]],
  ["refund_made_by_hand", ["refunds_pending 1000", "bank -1000"]],
  ["card_dispute_funds_taken", ["funds_in_dispute 1000", "stripe_balance -1000"]],
  ["card_dispute_funds_returned", ["stripe_balance 1000", "funds_in_dispute -1000"]],
  ["card_dispute_lost_in_escrow", ["escrow 1000", "funds_in_dispute -1000"]],
  ["card_dispute_lost_released", ["seller_payable 900", "platform_fees 100", "funds_in_dispute -1000"]],
  ["payout_transferred", ["seller_payable 1000", "stripe_balance -1000"]],
  ["payout_by_hand", ["seller_payable 1000", "bank -1000"]],
  ["transfer_reversed", ["stripe_balance 1000", "seller_payable -1000"]],
  ["stripe_paid_platform", ["bank 1000", "stripe_balance -1000"]],
  ["tab_written_off_in_escrow", ["escrow 1000", "buyer_tab -1000"]],
  ["tab_written_off_released", ["seller_pending 900", "platform_fees 100", "buyer_tab -1000"]],
])("%s", (event, expected) => {
  expect(lines(event)).toEqual(expected);
});
