import { describe, expect, test } from "vitest";
import { orderAddress, readOrderView } from "@/features/order/order-view";
import { remediesOf } from "@/features/token/revoke-dialog";
import { lasting } from "@/features/token/token-life";
import { readVaultView, vaultAddress } from "@/features/token/vault-view";
import { addTime, DAY, HOUR, MINUTE } from "@/lib/time";

const now = new Date("2026-11-22T12:00:00Z");

test.each([
  [null, "Until revoked"],
  [addTime(now, 28 * DAY + 23 * HOUR), "Ends in 28 days"],
  [addTime(now, DAY), "Ends in 1 day"],
  [addTime(now, 23 * HOUR + 59 * MINUTE), "Ends in 23 hours"],
  [addTime(now, HOUR - 1), "Ends within the hour"],
])("a token until %s: %s", (until, words) => {
  expect(lasting(until, now)).toBe(words);
});

describe("the remedies offered are those the server allows", () => {
  const order = {
    id: "ord_1",
    listingId: "lst_1",
    serviceName: "Weather",
    unitPrice: { amount: 400, currency: "EUR" },
    units: 3,
    unitsRefunded: 0,
    can: { refundUnits: 3 },
  } as const;
  test.each([
    ["held", "pool", ["refund", "replace"]],
    ["disputed", "pool", ["refund", "replace"]],
    ["held", "shared", ["refund"]],
    ["released", "pool", ["refund", "none"]],
    ["released", "shared", ["refund", "none"]],
  ] as const)("%s, %s", (status, delivery, remedies) => {
    expect(remediesOf({ ...order, status, delivery }).map(({ remedy }) => remedy)).toEqual(remedies);
  });

  test.each([
    ["held", 3, ["Refund €12.00"], "Out of escrow, at once: 3 units are unused."],
    [
      "held",
      1,
      ["Refund €4.00"],
      "Out of escrow, at once: 1 unit is unused. 2 are used, at least in part, and not paid back.",
    ],
    ["held", 0, [], undefined],
    ["released", 0, ["Nothing"], "The order is released, so none is owed. The reason is."],
  ] as const)("a metered key of 3 units, %s, %d unused", (status, refundUnits, titles, sentence) => {
    const choices = remediesOf({ ...order, status, delivery: "minted", can: { refundUnits } });
    expect(choices.map(({ title }) => title).slice(0, 1)).toEqual(titles);
    expect(choices[0]?.sentence).toBe(sentence);
  });
});

describe("addresses", () => {
  test("lead back to the view they were made of", () => {
    for (const view of [
      { filter: "active", query: "" },
      { filter: "ended", query: "50% & more" },
    ] as const)
      expect(readVaultView(parametersOf(vaultAddress(view)))).toEqual(view);
    for (const view of [
      { group: "all", query: "", cursor: null },
      { group: "in_escrow", query: "wind", cursor: "WzFd" },
    ] as const)
      expect(readOrderView(parametersOf(orderAddress("/orders", view)))).toEqual(view);
  });

  test("that make no sense show everything", () => {
    const wild = { show: ["a", "b"], q: ["x"], cursor: "' or 1=1" };
    expect(readOrderView(wild)).toEqual({ group: "all", query: "", cursor: null });
    expect(readVaultView(wild)).toEqual({ filter: "active", query: "" });
    expect(readVaultView({ q: `\0 ${"x".repeat(500)}` }).query).toBe("x".repeat(128));
  });
});

function parametersOf(address: string): Record<string, string> {
  return Object.fromEntries(new URL(address, "http://localhost").searchParams);
}
