import { describe, expect, test } from "vitest";
import { tokenEnd } from "@/server/db/schema";
import { orderStatus } from "@/server/db/schema/order";
import { type TokenFacts, tokenStatus } from "@/server/domain/token/token-status";

const now = new Date("2026-11-22T12:00:00Z");
const later = new Date("2026-12-22T12:00:00Z");
const facts = (changed: Partial<TokenFacts> = {}): TokenFacts => ({
  end: null,
  expiresAt: null,
  orderStatus: "held",
  onHold: false,
  ...changed,
});

describe("a token works", () => {
  test.each(["held", "disputed", "released"] as const)("while its order is %s", (status) => {
    expect(tokenStatus(facts({ orderStatus: status }), now)).toBe("working");
  });
  test("until the instant it expires", () => {
    expect(tokenStatus(facts({ expiresAt: new Date(now.getTime() + 1) }), now)).toBe("working");
    expect(tokenStatus(facts({ expiresAt: now }), now)).toBe("expired");
  });
});

test("a hold suspends it, and does not extend its validity", () => {
  expect(tokenStatus(facts({ onHold: true, expiresAt: later }), now)).toBe("suspended");
  expect(tokenStatus(facts({ onHold: true, expiresAt: later }), later)).toBe("expired");
});

test.each([
  ["given_up", "given_up"],
  ["revoked_by_seller", "revoked"],
  ["revoked_by_admin", "revoked"],
  ["refunded", "refunded"],
  ["replaced", "replaced"],
] as const)("%s is final, whatever its order, holds and dates say", (end, status) => {
  for (const order of orderStatus.enumValues)
    for (const onHold of [true, false])
      expect(tokenStatus(facts({ end, orderStatus: order, onHold, expiresAt: now }), now)).toBe(status);
});

test("of all ends and order statuses, exactly three let a token work", () => {
  const working = orderStatus.enumValues.flatMap((status) =>
    [null, ...tokenEnd.enumValues].filter(
      (end) => tokenStatus(facts({ orderStatus: status, end }), now) === "working",
    ),
  );
  expect(working).toEqual([null, null, null]);
});
