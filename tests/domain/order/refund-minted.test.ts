import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Remedy } from "@/contracts/token";
import { must } from "@/lib/assert";
import { addTime, HOUR } from "@/lib/time";
import { listings, orderHistory, tokens } from "@/server/db/schema";
import { acceptOrder } from "@/server/domain/order/accept-order";
import { checkInvariants } from "@/server/domain/order/check-invariants";
import { getOrder } from "@/server/domain/order/get-order";
import { refundUnits } from "@/server/domain/order/refund-units";
import { revokeUnit } from "@/server/domain/order/revoke-unit";
import { giveUpToken } from "@/server/domain/token/give-up-token";
import { balances } from "../../support/books";
import { counts } from "../../support/counts";
import { refusal } from "../../support/error";
import { aMintable, aMinted, MINT_CLIENT } from "../../support/factories/minted";
import { testDb } from "../../support/test-db";
import { together } from "../../support/together";

const { db } = testDb({ connections: 40 });
const now = new Date("2026-11-22T12:00:00Z");
type Sale = Awaited<ReturnType<typeof aMintable>>;

const refund = ({ orderId, sellerId }: Sale, units: number) =>
  refundUnits(db, { orderId, units, by: "seller", actorId: sellerId, reason: "It broke.", now });
const revoke = ({ tokenId, sellerId }: Sale, remedy: Remedy) =>
  revokeUnit(db, {
    tokenId,
    remedy,
    reason: "It leaked.",
    actor: { accountId: sellerId, role: "member" },
    client: null,
    now,
  });
const refundable = async ({ orderId, sellerId }: Sale) =>
  (await getOrder(db, { orderId, actor: { accountId: sellerId, role: "member" } })).can.refundUnits;
const stock = async ({ listing }: Sale) => {
  const [row] = await db.select().from(listings).where(eq(listings.id, listing.id));
  return [row?.unitsAvailable, row?.unitsSold];
};
const sound = async () => expect(await checkInvariants(db)).toEqual([]);

describe("units of a call limit", () => {
  test("go back as long as all their calls are unused, and their calls with them", async () => {
    const sale = await aMinted(db, { units: 3, callsPerUnit: 10, now });
    expect(await refundable(sale)).toBe(3);
    await sale.verify(sale.secret, { cost: 11 });
    expect(await refundable(sale)).toBe(1);
    expect(await refusal(refund(sale, 2), "units_used")).toEqual({ refundable: 1 });
    await refund(sale, 1);
    expect(await sale.row()).toMatchObject({ callsGranted: 20, callsLeft: 9, end: null });
    expect(await stock(sale)).toEqual([6, 2]);
    expect(await balances(db)).toEqual({ "buyer_tab EUR": 200, "escrow EUR": -200 });
    expect(await refusal(refund(sale, 1), "units_used")).toEqual({ refundable: 0 });
    expect(await refundable(sale)).toBe(0);
    expect(await sale.verify(sale.secret, { cost: 9 })).toMatchObject({ code: "VALID", remaining: 0 });
    await sound();
  });

  test("the last one ends the token", async () => {
    const sale = await aMinted(db, { units: 2, callsPerUnit: 10, now });
    await refund(sale, 1);
    expect(await sale.verify(sale.secret, { cost: 0 })).toMatchObject({ code: "VALID", remaining: 10 });
    expect(await refund(sale, 1)).toMatchObject({ status: "refunded" });
    expect(await sale.row()).toMatchObject({
      callsGranted: 0,
      callsLeft: 0,
      end: "refunded",
      endReason: "It broke.",
    });
    expect(await sale.verify(sale.secret)).toMatchObject({ valid: false, code: "REVOKED" });
    expect(await stock(sale)).toEqual([7, 0]);
    await sound();
  });

  test("more than there are is out of range, used or not", async () => {
    const sale = await aMinted(db, { units: 2, callsPerUnit: 10, now });
    expect(await refusal(refund(sale, 3), "units_out_of_range")).toEqual({ max: 2 });
  });

  test("also after release, and of a token that the buyer gave up", async () => {
    const sale = await aMinted(db, { units: 3, callsPerUnit: 10, now });
    const { orderId, buyerId } = sale;
    await acceptOrder(db, { orderId, actorId: buyerId, client: null, now });
    await sale.verify(sale.secret);
    await giveUpToken(db, sale.own);
    await refusal(refund(sale, 3), "units_used");
    await refund(sale, 2);
    expect(await sale.row()).toMatchObject({ callsLeft: 9, end: "given_up" });
    await sound();
  });
});

describe("units of as many calls as wanted", () => {
  test("go back until the secret is minted, then never", async () => {
    const sale = await aMintable(db, { units: 3, callsPerUnit: null, now });
    await refund(sale, 1);
    expect(await sale.row()).toMatchObject({ callsGranted: null, end: null });
    await sale.mint();
    expect(await refusal(refund(sale, 1), "units_used")).toEqual({ refundable: 0 });
    await sound();
  });

  test("the last one that was not minted ends the token, which then cannot be", async () => {
    const sale = await aMintable(db, { units: 2, callsPerUnit: null, now });
    await refund(sale, 2);
    expect(await sale.row()).toMatchObject({ end: "refunded" });
    await refusal(sale.mint(), "token_not_working");
    await sound();
  });

  test("minted and refunded at once: one of the two", async () => {
    for (let round = 0; round < counts.raceSeeds / 4; round++) {
      const sale = await aMintable(db, { callsPerUnit: null, now });
      const [minted, refunded] = await together<unknown>([sale.mint(), refund(sale, 1)]);
      expect([minted === "token_not_working", refunded === "units_used"]).toContain(true);
      expect((await sale.row()).end === "refunded").toBe(minted === "token_not_working");
    }
    await sound();
  });
});

describe("revoking a minted token", () => {
  test("pays back every unit that was not begun, and ends it all the same", async () => {
    const sale = await aMinted(db, { units: 3, callsPerUnit: 10, now });
    await sale.verify(sale.secret);
    await revoke(sale, "refund");
    expect(await sale.row()).toMatchObject({ end: "revoked_by_seller", callsGranted: 10, callsLeft: 9 });
    expect(await balances(db)).toEqual({ "buyer_tab EUR": 100, "escrow EUR": -100 });
    const moves = await db.select().from(orderHistory).where(eq(orderHistory.action, "refund_some"));
    expect(moves).toMatchObject([{ data: { units: 2, amount: 200 } }]);
    expect(await sale.verify(sale.secret)).toMatchObject({ code: "REVOKED" });
    await sound();
  });

  test("unused: all of it goes back", async () => {
    const sale = await aMinted(db, { units: 3, callsPerUnit: 10, now });
    await revoke(sale, "refund");
    expect(await sale.row()).toMatchObject({ end: "refunded" });
    expect(await balances(db)).toEqual({});
    await sound();
  });

  test("begun in every unit: nothing to pay back, so it waits for the release", async () => {
    const sale = await aMinted(db, { units: 1, callsPerUnit: 10, now });
    await sale.verify(sale.secret);
    expect(await refusal(revoke(sale, "refund"), "units_used")).toEqual({ refundable: 0 });
    await refusal(revoke(sale, "none"), "remedy_required");
    await refusal(revoke(sale, "replace"), "not_replaceable");
    await acceptOrder(db, { orderId: sale.orderId, actorId: sale.buyerId, client: MINT_CLIENT, now });
    await revoke(sale, "none");
    expect(await sale.verify(sale.secret)).toMatchObject({ code: "REVOKED" });
    await sound();
  });
});

test("no call is both used and paid back, however refunds and verifies meet", async () => {
  let [refunds, used] = [0, 0];
  for (let round = 0; round < counts.raceSeeds / 8; round++) {
    const sale = await aMinted(db, { units: 6, callsPerUnit: 5, price: 10, now: addTime(now, round * HOUR) });
    const verifies = Array.from({ length: 24 }, () => sale.verify(sale.secret));
    const outcomes = await together<unknown>([
      ...[1, 2, 1, 3].map((units) => refund(sale, units)),
      ...verifies,
    ]);
    refunds += outcomes.slice(0, 4).filter((outcome) => typeof outcome !== "string").length;
    const [row] = await db.select().from(tokens).where(eq(tokens.id, sale.tokenId));
    const { callsGranted, callsLeft } = must(row, "the token");
    const { calls } = await sale.usage();
    expect(must(callsGranted, "calls") - must(callsLeft, "calls")).toBe(calls);
    used += calls;
    await sound();
  }
  expect(refunds).toBeGreaterThan(0);
  expect(used).toBeGreaterThan(0);
});
