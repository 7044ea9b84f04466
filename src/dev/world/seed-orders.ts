import { and, desc, eq } from "drizzle-orm";
import { ACCEPTANCE_WINDOW } from "@/config/windows";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { addTime, HOUR } from "@/lib/time";
import { tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { acceptOrder } from "@/server/domain/order/accept-order";
import { placeOrder } from "@/server/domain/order/place-order";
import { refundOrder } from "@/server/domain/order/refund-order";
import { releaseDueOrders } from "@/server/domain/order/release-due-orders";
import { revokeUnit } from "@/server/domain/order/revoke-unit";
import { giveUpToken } from "@/server/domain/token/give-up-token";
import { mintToken } from "@/server/domain/token/mint-token";
import { revealToken } from "@/server/domain/token/reveal-token";
import { verifyToken } from "@/server/domain/token/verify-token";
import { secretBox } from "@/server/platform/secret-box";
import { daysBefore, type Happening } from "./happening";
import type { PlannedOrder, Step } from "./order-plan";
import type { Shelf } from "./seed-listings";
import type { People } from "./seed-people";

/** Where the world's people are when they press a button: an address reserved for documentation. */
const CLIENT = { requestId: "world", address: "203.0.113.24" };

interface Deal {
  /** Of a minted token; only ever in memory. */
  secret?: string;
  orderId: Id<"ord">;
  buyerId: Id<"acc">;
  sellerId: Id<"acc">;
}

/** How an order was placed, what was done with it, and the scan that releases it when its window lapses. */
export function happeningsOf(plan: PlannedOrder, people: People, shelf: Shelf, now: Date): Happening[] {
  const placedAt = daysBefore(now, plan.daysAgo);
  let deal: Deal | undefined;
  const place = async (db: Db) => {
    deal = await placeAt(db, plan, people, shelf, placedAt);
  };
  const steps = plan.steps.flatMap(hourly).map((step) => {
    const at = addTime(placedAt, step.hours * HOUR);
    return { at, run: (db: Db) => take(db, step, must(deal, `the order of ${plan.listing}`), at) };
  });
  const lapsesAt = addTime(placedAt, ACCEPTANCE_WINDOW);
  const lapse = async (db: Db) => void (await releaseDueOrders(db, { now: lapsesAt, limit: 1 }));
  return [{ at: placedAt, run: place }, ...steps, { at: lapsesAt, run: lapse }].filter(({ at }) => at <= now);
}

/** Using goes on for hours: one deed for each, so that everything happens in the order of time. */
function hourly(step: Step): Step[] {
  if (step.act !== "use") return [step];
  const count = Math.floor(step.until - step.hours) + 1;
  return Array.from({ length: count }, (_, index) => ({ ...step, hours: step.hours + index }));
}

/** How many calls an hour of the day has: the most after noon, few at night. */
function callsAt({ calls }: { calls: number }, now: Date): number {
  const daylight = Math.sin((Math.PI * now.getUTCHours()) / 24) ** 2;
  return Math.round(calls * (0.2 + 0.8 * daylight));
}

async function placeAt(db: Db, plan: PlannedOrder, people: People, shelf: Shelf, now: Date): Promise<Deal> {
  const { listingId, sellerId } = must(shelf.get(plan.listing), plan.listing);
  const buyerId = must(people.get(plan.buyer), plan.buyer);
  const idempotencyKey = `world-${plan.listing}-${now.getTime()}`;
  const { units } = plan;
  const { orderId } = await placeOrder(db, {
    buyerId,
    listingId,
    units,
    idempotencyKey,
    client: CLIENT,
    now,
  });
  return { orderId, buyerId, sellerId };
}

async function take(db: Db, step: Step, deal: Deal, now: Date): Promise<void> {
  const { orderId, buyerId, sellerId } = deal;
  const asBuyer = { actorId: buyerId, client: CLIENT, now };
  const asSeller = { actor: { accountId: sellerId, role: "member" as const }, client: CLIENT, now };
  switch (step.act) {
    case "accept":
      await acceptOrder(db, { ...asBuyer, orderId });
      break;
    case "reveal":
      await revealToken(db, secretBox(), { ...asBuyer, tokenId: await tokenOf(db, orderId, step.unit) });
      break;
    case "mint":
      deal.secret = (await mintToken(db, { ...asBuyer, tokenId: await tokenOf(db, orderId, 1) })).secret;
      break;
    case "use": {
      const token = must(deal.secret, `the secret of ${orderId}`);
      await verifyToken(db, { token, cost: callsAt(step, now), sellerId, now });
      break;
    }
    case "give_up":
      await giveUpToken(db, { ...asBuyer, tokenId: await tokenOf(db, orderId, step.unit) });
      break;
    case "refund":
      await refundOrder(db, { ...asSeller, orderId, units: step.units, reason: step.reason });
      break;
    case "revoke": {
      const tokenId = await tokenOf(db, orderId, step.unit);
      await revokeUnit(db, { ...asSeller, tokenId, remedy: step.remedy, reason: step.reason });
      break;
    }
  }
}

/** The token of a unit; the newest, where the seller has replaced one. */
async function tokenOf(db: Db, orderId: Id<"ord">, position: number): Promise<Id<"tok">> {
  const [token] = await db
    .select({ id: tokens.id })
    .from(tokens)
    .where(and(eq(tokens.orderId, orderId), eq(tokens.position, position)))
    .orderBy(desc(tokens.createdAt))
    .limit(1);
  return must(token, `unit ${position} of ${orderId}`).id;
}
