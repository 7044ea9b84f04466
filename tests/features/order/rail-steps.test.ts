import { describe, expect, test } from "vitest";
import type { OrderDetail } from "@/contracts/order";
import { ORDER_STATUSES } from "@/contracts/order-status";
import { orderLook } from "@/features/order/order-look";
import { railProgress, railSteps, windowGone } from "@/features/order/rail-steps";
import { timeLeft } from "@/features/order/time-left";
import { addTime, DAY, HOUR, MINUTE } from "@/lib/time";
import { anOrderDetail as anOrder, eur, now } from "./an-order-detail";

const states = (order: OrderDetail) => railSteps(order).map(({ title, state }) => `${title} ${state}`);
const detail = (order: OrderDetail, title: string) =>
  railSteps(order).find((step) => step.title === title)?.detail;

describe("the rail", () => {
  test("says where the money is in every state", () => {
    const rails = Object.fromEntries(ORDER_STATUSES.map((status) => [status, states(anOrder({ status }))]));
    expect(rails).toEqual({
      awaiting_payment: ["Placed now", "In escrow todo", "Accepted todo", "To the seller todo"],
      processing: ["Placed now", "In escrow todo", "Accepted todo", "To the seller todo"],
      held: ["Placed done", "In escrow now", "Accepted todo", "To the seller todo"],
      disputed: ["Placed done", "In escrow now", "Accepted todo", "To the seller todo"],
      released: ["Placed done", "In escrow done", "Accepted done", "To the seller now"],
      refunding: ["Placed done", "In escrow done", "Going back now"],
      refunded: ["Placed done", "In escrow done", "Refunded done"],
      charged_back: ["Placed done", "In escrow done", "Charged back done"],
      canceled: ["Placed done", "Canceled done"],
      expired: ["Placed done", "Expired done"],
    });
  });

  test("ends with the seller once the tab is settled", () => {
    expect(states(anOrder({ status: "released", settled: true })).at(-1)).toBe("To the seller done");
  });

  test("names the seller's part, the fee and what it waits for, to each side in their words", () => {
    expect(detail(anOrder(), "To the seller")).toBe("€10.80 after the 10% fee, once your tab is settled");
    expect(detail(anOrder({ viewer: "seller" }), "Yours")).toBe(
      "€10.80 after the 10% fee, once the buyer’s tab is settled",
    );
    expect(detail(anOrder({ path: "checkout", settled: true }), "To the seller")).toBe(
      "€10.80 after the 10% fee",
    );
  });

  test("tells acceptance from a lapse", () => {
    const move = { at: now, from: "held", to: "released", reason: null, units: null, amount: null } as const;
    const released = { status: "released", releasedAt: now } as const;
    const lapsed = anOrder({ ...released, timeline: [{ ...move, by: "system", action: "lapse" }] });
    expect(detail(anOrder(released), "Accepted")).toBe("by you on 22 Nov 2026");
    expect(detail(lapsed, "Accepted")).toBe("by itself on 22 Nov 2026");
  });
});

describe("money that did not stay", () => {
  const move = { at: now, by: "system", reason: null, units: null, amount: null } as const;
  const moved = (action: string) => ({ ...move, from: "awaiting_payment", to: "expired", action }) as const;
  const refund = { units: 3, amount: eur(1_200), status: "pending", offTab: false, at: now } as const;
  const last = (order: OrderDetail) => railSteps(order).at(-1);

  test.each([
    ["expire", "Expired", "nothing was charged, the units went back"],
    ["fail_money", "Payment failed", "nothing was charged, the units went back"],
    ["refund_payment", "Expired", "the payment goes back in full"],
  ])("an order that expired by %s", (action, title, words) => {
    expect(last(anOrder({ status: "expired", timeline: [moved(action)] }))).toMatchObject({
      title,
      detail: words,
    });
  });

  test("a refund says whether it is on its way, failed, or never had to be sent", () => {
    const refunding = { status: "refunding", path: "checkout", refunded: eur(1_200) } as const;
    expect(last(anOrder({ ...refunding, refunds: [refund] }))?.detail).toBe("€12.00 is on its way back");
    const failed = anOrder({ ...refunding, refunds: [{ ...refund, status: "failed" }] });
    expect(last(failed)?.detail).toBe("paying back €12.00 failed, the market sees to it");
    expect(orderLook(failed).label).toBe("Refund failed");
    const sentBack = anOrder({
      ...refunding,
      status: "refunded",
      refunds: [{ ...refund, status: "failed" }],
    });
    expect(orderLook(sentBack).label).toBe("Refund failed");
    const refunded = { status: "refunded", refunded: eur(1_200), settled: true } as const;
    expect(last(anOrder({ ...refunded, refunds: [{ ...refund, offTab: true }] }))?.detail).toBe(
      "€12.00 taken off the tab",
    );
    expect(last(anOrder({ ...refunded, refunds: [{ ...refund, status: "succeeded" }] }))?.detail).toBe(
      "€12.00 paid back",
    );
  });

  test("an order that was never paid is written off, not charged back", () => {
    const order = anOrder({ status: "charged_back", timeline: [moved("write_off")] });
    expect(last(order)).toMatchObject({ title: "Written off", detail: "your tab was never settled" });
    expect(orderLook(order).label).toBe("Written off");
    expect(orderLook(anOrder({ status: "charged_back" })).label).toBe("Charged back");
  });
});

describe("the acceptance window", () => {
  test("runs towards its end", () => {
    expect(windowGone(anOrder(), now)).toBe(2 * DAY);
    expect(railProgress(anOrder(), now)).toBeCloseTo(2 / 7);
  });
  test("stands still while the clock is stopped", () => {
    const stopped = anOrder({ releasesAt: null, windowLeft: 4 * DAY });
    expect(windowGone(stopped, addTime(now, 30 * DAY))).toBe(3 * DAY);
  });
  test("is not there without one", () => {
    expect(windowGone(anOrder({ releasesAt: null }), now)).toBeNull();
  });
});

test.each([
  [4 * DAY + 18 * HOUR + 59 * MINUTE, "4 days 18 hours left"],
  [DAY + HOUR, "1 day 1 hour left"],
  [3 * DAY, "3 days left"],
  [2 * HOUR, "2 hours left"],
  [59 * MINUTE, "less than an hour left"],
  [-HOUR, "less than an hour left"],
])("%s ms left read %s", (left, words) => {
  expect(timeLeft(addTime(now, left), now)).toBe(words);
});
