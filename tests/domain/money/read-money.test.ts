import { expect, test } from "vitest";
import { newId } from "@/lib/id";
import { addTime, DAY } from "@/lib/time";
import { settings, tabs } from "@/server/db/schema";
import { findTabs } from "@/server/domain/money/find-tabs";
import { getSellerSummary } from "@/server/domain/money/get-seller-summary";
import { getTab } from "@/server/domain/money/get-tab";
import { postLedger } from "@/server/domain/money/ledger";
import { acceptOrder } from "@/server/domain/order/accept-order";
import { refundUnits } from "@/server/domain/order/refund-units";
import { anAccount, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrder } from "../../support/factories/order";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");
const eur = (amount: number) => ({ amount, currency: "EUR" });

async function aSale(units = 3) {
  const { id: sellerId } = await aSeller(db);
  const listing = await aListing(db, { sellerId, price: 400 });
  const order = await anOrder(db, { listingId: listing.id, units, now });
  const why = { by: "seller", actorId: sellerId, reason: "It broke.", now } as const;
  const refund = (count: number) => refundUnits(db, { orderId: order.orderId, units: count, ...why });
  const accept = () => acceptOrder(db, { orderId: order.orderId, actorId: order.buyerId, client: null, now });
  return { sellerId, order, buyerId: order.buyerId, refund, accept };
}

test("a tab lists its orders and what of each is owed", async () => {
  const { buyerId, order, refund } = await aSale();
  await refund(1);
  const tab = await getTab(db, { actorId: buyerId, currency: "EUR" });
  expect(tab).toEqual({
    owed: eur(800),
    limit: eur(2_500),
    left: eur(1_700),
    overdueSince: null,
    lines: [
      {
        orderId: order.orderId,
        listingId: order.listingId,
        category: "weather",
        serviceName: "Hourly Station Weather",
        units: 3,
        status: "held",
        placedAt: now,
        total: eur(1_200),
        refunded: eur(400),
        owed: eur(800),
      },
    ],
    next: null,
    payable: eur(800),
    minimum: eur(50),
    dueAt: new Date("2026-12-22T12:00:00Z"),
    overdueAt: new Date("2026-12-29T12:00:00Z"),
    settling: null,
    writtenOffAt: null,
  });
});

test("a tab nobody used is empty, and somebody else's is not shown", async () => {
  await aSale();
  const { id: actorId } = await anAccount(db);
  expect(await getTab(db, { actorId, currency: "EUR" })).toMatchObject({ owed: eur(0), lines: [] });
  expect(await findTabs(db, { actorId })).toEqual([]);
});

test("the full limit applies once a settlement was paid, and a lowered limit leaves nothing", async () => {
  const { buyerId } = await aSale();
  await db.update(tabs).set({ firstSettledAt: now });
  expect(await findTabs(db, { actorId: buyerId })).toMatchObject([{ limit: eur(6_000), left: eur(4_800) }]);
  const value = { EUR: { instant: 500, tab: 1_000, minimumCharge: 50 } };
  await db.insert(settings).values({ key: "currencyLimits", value, updatedAt: now });
  expect(await findTabs(db, { actorId: buyerId })).toMatchObject([{ limit: eur(1_000), left: eur(0) }]);
});

test("a seller's earnings follow an order from escrow to release, and back", async () => {
  const { sellerId, refund, accept } = await aSale();
  const earnings = () => getSellerSummary(db, { actorId: sellerId });
  const none = { inEscrow: eur(0), pending: eur(0), payable: eur(0), released: eur(0), fees: eur(0) };
  expect(await earnings()).toEqual([{ ...none, inEscrow: eur(1_200) }]);
  await accept();
  expect(await earnings()).toEqual([{ ...none, pending: eur(1_080), released: eur(1_080), fees: eur(120) }]);
  await refund(1);
  expect(await earnings()).toEqual([{ ...none, pending: eur(720), released: eur(720), fees: eur(80) }]);
});

test("what was paid out is still earned; other sellers' money is not counted", async () => {
  const { sellerId, accept } = await aSale();
  await accept();
  await (await aSale()).accept();
  const of = { amount: 1_080, currency: "EUR", sellerId, now: addTime(now, DAY) } as const;
  await postLedger(db, [
    { ...of, event: "pending_to_payable" },
    { ...of, event: "payout_by_hand", amount: 1_000, sourceId: newId("pot", now) },
  ]);
  expect(await getSellerSummary(db, { actorId: sellerId })).toMatchObject([
    { pending: eur(0), payable: eur(80), released: eur(1_080), fees: eur(120) },
  ]);
});
