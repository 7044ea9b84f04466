import type { OrderDetail } from "@/contracts/order";
import { addTime, DAY } from "@/lib/time";

/** When the orders of these tests are looked at. */
export const now = new Date("2026-11-22T12:00:00Z");

/** Euros, in cents. */
export const eur = (amount: number) => ({ amount, currency: "EUR" }) as const;

/** An order on a tab, held for two days, as its buyer sees it. */
export function anOrderDetail(changed: Partial<OrderDetail> = {}): OrderDetail {
  return {
    id: "ord_1",
    status: "held",
    path: "instant",
    listingId: "lst_1",
    listingSlug: "weather",
    category: "weather",
    serviceName: "Weather",
    unitDescription: "10,000 calls",
    delivery: "pool",
    units: 3,
    unitsRefunded: 0,
    total: eur(1_200),
    refunded: eur(0),
    placedAt: addTime(now, -2 * DAY),
    releasesAt: addTime(now, 5 * DAY),
    seller: { name: "Nordwind", slug: "nordwind" },
    viewer: "buyer",
    buyerName: "Mira",
    unitPrice: eur(400),
    validityDays: null,
    callsPerUnit: null,
    rateLimit: null,
    terms: "",
    termsVersion: 1,
    feeBasisPoints: 1_000,
    acceptanceWindow: 7 * DAY,
    fee: eur(120),
    net: eur(1_080),
    heldAt: addTime(now, -2 * DAY),
    releasedAt: null,
    endedAt: null,
    windowLeft: null,
    settled: false,
    reservedUntil: null,
    payments: [],
    refunds: [],
    can: { accept: true, pay: false, cancel: false, refundUnits: 0 },
    timeline: [],
    ...changed,
  };
}
