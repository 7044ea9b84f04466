import { describe, expect, test } from "vitest";
import { DomainError } from "@/contracts/errors";
import { ACTOR_ROLES, type ActorRole, ORDER_STATUSES, type OrderStatus } from "@/contracts/order-status";
import { canMove, MOVES, nextStatus, type OrderAction } from "@/server/domain/order/states";

/** The table again, written out move by move, so that an edit of one of the two is noticed. */
const LEGAL = `
  - place_instant buyer held
  - place_checkout buyer awaiting_payment
  awaiting_payment confirm_money system held
  awaiting_payment await_money system processing
  awaiting_payment cancel buyer canceled
  awaiting_payment expire system expired
  processing confirm_money system held
  processing fail_money system expired
  expired confirm_late_money system held
  held accept buyer released
  held lapse system released
  held dispute buyer disputed
  disputed message buyer,seller,admin disputed
  disputed add_evidence buyer,seller,admin disputed
  disputed offer buyer,seller,admin disputed
  disputed counter buyer,seller,admin disputed
  disputed withdraw_dispute buyer held
  disputed resolve_release buyer,seller,admin,system released
  disputed resolve_refund buyer,seller,admin,system refunding
  held refund_some seller,admin held
  released refund_some seller,admin released
  held refund_all seller,admin refunding
  disputed refund_all seller,admin refunding
  released refund_all seller,admin refunding
  refunding finish_refund system,admin refunded
  refunding retry_refund system,admin refunding
  held open_card_dispute system held
  disputed open_card_dispute system disputed
  released open_card_dispute system released
  held win_card_dispute system held
  disputed win_card_dispute system disputed
  released win_card_dispute system released
  held lose_card_dispute system charged_back
  disputed lose_card_dispute system charged_back
  held write_off admin,system charged_back
  disputed write_off admin,system charged_back
  released write_off admin,system charged_back
  released lose_card_dispute system charged_back
  held replace_unit seller,admin held
  disputed replace_unit seller,admin disputed
  released revoke_unit seller,admin released
  held suspend admin held
  disputed suspend admin disputed
  released suspend admin released
  held resume admin held
  disputed resume admin disputed
  released resume admin released
${ORDER_STATUSES.map((status) => `  ${status} refund_payment system ${status}`).join("\n")}
`;

const expected = LEGAL.trim()
  .split("\n")
  .flatMap((line) => {
    const [from, action, roles = "", to] = line.trim().split(" ");
    return roles.split(",").map((by) => `${from} ${action} ${by} ${to}`);
  });

const ACTIONS = [...new Set(MOVES.map((move) => move.action))];

function everyMove<T>(visit: (from: OrderStatus | null, action: OrderAction, by: ActorRole) => T): T[] {
  return [null, ...ORDER_STATUSES].flatMap((from) =>
    ACTIONS.flatMap((action) => ACTOR_ROLES.map((by) => visit(from, action, by))),
  );
}

describe("the states of an order", () => {
  test("are exactly the moves of the table", () => {
    const legal = everyMove((from, action, by) =>
      canMove(from, action, by) ? `${from ?? "-"} ${action} ${by} ${nextStatus(from, action, by)}` : null,
    ).filter((move) => move !== null);
    expect(legal.toSorted()).toEqual(expected.toSorted());
  });

  test("whatever is not in the table is a conflict", () => {
    const illegal = everyMove((from, action, by) => {
      if (canMove(from, action, by)) return null;
      try {
        return nextStatus(from, action, by);
      } catch (error) {
        return error instanceof DomainError ? error.code : error;
      }
    }).filter((outcome) => outcome !== null);
    expect(illegal.length).toBeGreaterThan(900);
    expect(new Set(illegal)).toEqual(new Set(["order_state"]));
  });

  test("name each action and starting state once, so that no move has two endings", () => {
    const starts = MOVES.flatMap((move) => move.from.map((from) => `${from} ${move.action}`));
    expect(new Set(starts).size).toBe(starts.length);
  });
});
