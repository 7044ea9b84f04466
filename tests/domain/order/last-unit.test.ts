import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { must } from "@/lib/assert";
import { addTime, DAY } from "@/lib/time";
import { addPoolCredentials } from "@/server/domain/listing/add-pool-credentials";
import { pauseListing } from "@/server/domain/listing/pause-listing";
import { restockListing } from "@/server/domain/listing/restock-listing";
import { withdrawUnits } from "@/server/domain/listing/withdraw-units";
import { acceptOrder } from "@/server/domain/order/accept-order";
import { checkInvariants } from "@/server/domain/order/check-invariants";
import { refundUnits } from "@/server/domain/order/refund-units";
import { releaseDueOrders } from "@/server/domain/order/release-due-orders";
import { secretBox } from "@/server/platform/secret-box";
import { counts } from "../../support/counts";
import { anAccount, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrder, anOrderRequest } from "../../support/factories/order";
import { WAYS_TO_MEET } from "../../support/place-alone";
import { testDb } from "../../support/test-db";
import { tally, together } from "../../support/together";

const { db } = testDb({ connections: 16 });
const box = secretBox();
const placedAt = new Date("2026-11-01T12:00:00Z");
const now = addTime(placedAt, 8 * DAY);

const ACTS = ["buy", "buy", "buy", "restock", "withdraw", "pause", "release", "accept", "refund"] as const;
/** What happens at once, in which order it sets off, and after how many round trips each. */
const Schedule = fc.record({
  delivery: fc.constantFrom("shared", "pool"),
  acts: fc.shuffledSubarray([...ACTS], { minLength: 4 }),
  delays: fc.array(fc.nat(4), { minLength: ACTS.length, maxLength: ACTS.length }),
});

test("the last unit, wanted by several buyers while it is restocked, withdrawn, paused, released and refunded", async () => {
  const { id: sellerId } = await aSeller(db);
  const buyers = await Promise.all(Array.from({ length: 3 }, () => anAccount(db)));
  const [first] = buyers;
  if (!first) throw new Error("no buyer");

  const race = fc.asyncProperty(Schedule, async ({ delivery, acts, delays }) => {
    const { id: listingId } = await aListing(db, { sellerId, delivery, units: 2, price: 1, now: placedAt });
    const old = await anOrder(db, { buyerId: first.id, listingId, now: placedAt });
    const own = { listingId, sellerId, client: null, now };
    const why = { by: "seller", actorId: sellerId, reason: "It broke.", now } as const;
    let buyer = 0;
    const perform = {
      buy: () => {
        const { place } = must(WAYS_TO_MEET[buyer % 2], "a way");
        return place(db, anOrderRequest({ buyerId: buyers[buyer++ % 3]?.id ?? first.id, listingId, now }));
      },
      restock: () =>
        delivery === "pool"
          ? addPoolCredentials(db, box, { ...own, upload: `key of ${listingId}` })
          : restockListing(db, { ...own, units: 1 }),
      withdraw: () => withdrawUnits(db, { ...own, units: 1 }),
      pause: () => pauseListing(db, own),
      release: () => releaseDueOrders(db, { now, limit: 100 }),
      accept: () => acceptOrder(db, { orderId: old.orderId, actorId: first.id, client: null, now }),
      refund: () => refundUnits(db, { orderId: old.orderId, units: 1, ...why }),
    };
    const outcomes = await together(
      acts.map(async (act, index) => {
        for (let trip = 0; trip < (delays[index] ?? 0); trip++) await db.execute(sql`select 1`);
        await perform[act]();
        return act;
      }),
    );

    const { buy = 0, restock = 0, refund = 0, ...rest } = tally(outcomes);
    expect(buy).toBeLessThanOrEqual(1 + restock + refund);
    const undisturbed = acts.includes("buy") && !acts.includes("pause") && !acts.includes("withdraw");
    if (undisturbed) expect(buy).toBeGreaterThanOrEqual(1);
    const refusals = ["insufficient_units", "listing_unavailable", "not_enough_units", "order_state"];
    const known: readonly string[] = [...ACTS, ...refusals];
    expect(Object.keys(rest).filter((outcome) => !known.includes(outcome))).toEqual([]);
    expect(await checkInvariants(db)).toEqual([]);
  });
  await fc.assert(race, { numRuns: counts.raceSeeds });
}, 600_000);
