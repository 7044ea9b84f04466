import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Id } from "@/lib/id";
import { newId } from "@/lib/id";
import { MINUTE, SECOND } from "@/lib/time";
import { orders } from "@/server/db/schema";
import { checkInvariants } from "@/server/domain/order/check-invariants";
import { anAccount, anApiKey, aSeller } from "../support/factories/account";
import { aListing } from "../support/factories/listing";
import { ask } from "./ask";
import { counts } from "./counts";
import { expectTyped, MARGIN } from "./expect-typed";
import { type FireMarket, openFireMarket } from "./market";
import { statusOf } from "./server";
import type { Weather } from "./wire";

/** Of the app: connecting to PostgreSQL, its silence, and one request to Stripe. */
const [CONNECT, SILENCE, STRIPE] = [5 * SECOND, 20 * SECOND, 5 * SECOND];

let market: FireMarket;
let url: string;
let buyer: { id: Id<"acc">; bearer: string };
let cheap: Id<"lst">;
let dear: Id<"lst">;

beforeAll(async () => {
  market = await openFireMarket("wires");
  url = market.server().url;
  const { db } = market.direct();
  const { id } = await anAccount(db);
  buyer = { id, bearer: (await anApiKey(db, id)).secret };
  const sellerId = (await aSeller(db)).id;
  cheap = (await aListing(db, { sellerId, price: 1, units: 1_000 })).id;
  dear = (await aListing(db, { sellerId, price: 5_000, units: 1_000 })).id;
}, 5 * MINUTE);
afterAll(() => market.close());

const buy = (listingId: Id<"lst">, key: string) =>
  ask(url, "POST /orders", { bearer: buyer.bearer, key, body: { listingId, units: 1 } });
const look = () => ask(url, "GET /orders", { bearer: buyer.bearer });
const aKey = () => newId("idk", new Date());
const ordersIn = () => market.direct().db.select().from(orders).where(eq(orders.buyerId, buyer.id));

/** Waits for what the app has to do by itself: be ready, and then do what it is asked. */
async function recovered(): Promise<void> {
  await market.server().ready();
  expect(await statusOf(`${url}/api/health`)).toBe(200);
}

test("a COMMIT whose answer is lost: its caller is told to ask again, and the key answers with the first effect", async () => {
  const key = aKey();
  const before = (await ordersIn()).length;
  await market.toDatabase.turn({ kind: "cut_commit" });
  const cut = market.toDatabase.commitCut();
  const first = await buy(cheap, key);
  await cut;
  expect(first).toMatchObject({ status: 503, code: "outcome_unknown" });
  expect(first.headers.get("retry-after")).toBe("2");
  expect(await ordersIn()).toHaveLength(before + 1);

  const second = await buy(cheap, key);
  expect(second.status).toBe(201);
  expect(second.headers.get("idempotency-replayed")).toBe("true");
  expect((await ordersIn()).map(({ id }) => id)).toContain(second.body["orderId"]);
  expect(await ordersIn()).toHaveLength(before + 1);
});

describe("between the app and PostgreSQL", () => {
  const weathers: [string, Weather, number][] = [
    ["nobody listens", { kind: "refuse" }, CONNECT],
    ["connections are taken, and nothing answers", { kind: "black_hole" }, CONNECT],
    ["answers are cut off in the greeting", { kind: "cut", after: 40, of: "answers" }, CONNECT],
    ["answers are cut off later", { kind: "cut", after: 2_000, of: "answers" }, CONNECT],
    ["questions are cut off", { kind: "cut", after: 500, of: "requests" }, CONNECT],
    ["there are no connections left (53300)", { kind: "inject", code: "53300" }, CONNECT],
    ["the disk is full (53100)", { kind: "inject", code: "53100" }, CONNECT],
  ];

  test.each(weathers)(
    "%s: typed errors in time, not ready, alive, and back by itself",
    async (_, weather, timeout) => {
      await recovered();
      const key = aKey();
      const before = (await ordersIn()).length;
      await market.toDatabase.turn({ kind: "refuse" }); // those open by now would last
      await market.toDatabase.turn(weather);
      const [bought, seen, ready, health] = await Promise.all([
        Promise.all(Array.from({ length: 5 }, () => buy(cheap, key))),
        Promise.all(Array.from({ length: 5 }, look)),
        statusOf(`${url}/api/ready`),
        statusOf(`${url}/api/health`),
      ]);
      expect([ready, health]).toEqual([503, 200]);
      for (const heard of bought) expectTyped(heard, ["unavailable", "outcome_unknown"], timeout);
      for (const heard of seen) expectTyped(heard, ["unavailable"], timeout);

      await market.toDatabase.turn({ kind: "clear" });
      await recovered();
      expect(await buy(cheap, key)).toMatchObject({ status: 201 });
      expect(await ordersIn()).toHaveLength(before + 1);
    },
  );

  // Every day tests/db/dial.test.ts does the same to a pool that is less patient
  test.each(counts.silences)(
    "connections that are open go silent: they are given up in time (%i)",
    {
      timeout: 3 * MINUTE,
    },
    async () => {
      const key = aKey();
      const before = (await ordersIn()).length;
      await Promise.all(Array.from({ length: 5 }, look));
      await market.toDatabase.turn({ kind: "black_hole" });
      const [ready, health] = await Promise.all([
        statusOf(`${url}/api/ready`),
        statusOf(`${url}/api/health`),
      ]);
      expect([ready, health]).toEqual([503, 200]);
      const asked = Promise.all([look(), buy(cheap, key)]);
      for (const heard of await asked) expectTyped(heard, ["unavailable", "outcome_unknown"], SILENCE);
      await market.toDatabase.turn({ kind: "clear" });
      await recovered();
      expect(await buy(cheap, key)).toMatchObject({ status: 201 });
      expect(await ordersIn()).toHaveLength(before + 1);
    },
  );

  test("everything comes late: everything comes", async () => {
    await market.toDatabase.turn({ kind: "delay", ms: 30 });
    expect(await buy(cheap, aKey())).toMatchObject({ status: 201 });
    expect(await statusOf(`${url}/api/ready`)).toBe(200);
    await market.toDatabase.turn({ kind: "clear" });
  });
});

describe("between the app and Stripe", () => {
  const weathers: [string, Weather][] = [
    ["nobody listens", { kind: "refuse" }],
    ["connections are taken, and nothing answers", { kind: "black_hole" }],
    ["answers are cut off", { kind: "cut", after: 100, of: "answers" }],
    ["questions are cut off", { kind: "cut", after: 100, of: "requests" }],
  ];

  test.each(weathers)(
    "%s: the order stands without its Checkout, which comes by itself later",
    async (_, weather) => {
      const key = aKey();
      await market.toStripe.turn(weather);
      const placed = await buy(dear, key);
      expect(placed).toMatchObject({ status: 201, body: { status: "awaiting_payment", checkoutUrl: null } });
      expect(placed.took).toBeLessThan(STRIPE + MARGIN);
      const { orderId } = placed.body;
      const pay = () => ask(url, `POST /orders/${orderId}/pay`, { bearer: buyer.bearer });
      expectTyped(await pay(), ["payments_unavailable"], STRIPE);
      expect(await statusOf(`${url}/api/ready`)).toBe(200);

      await market.toStripe.turn({ kind: "clear" });
      const opened = await pay();
      expect(opened).toMatchObject({ status: 200 });
      expect((await buy(dear, key)).body).toMatchObject({ orderId, checkoutUrl: opened.body["checkoutUrl"] });
      const sessions = market.stripe.control.sessions();
      expect(sessions.filter(({ metadata }) => metadata?.["purpose"] === orderId)).toHaveLength(1);
      await ask(url, `POST /orders/${orderId}/cancel`, { bearer: buyer.bearer });
    },
  );
});

test("after all of it the books are right, and nothing was uncaught", async () => {
  expect(await checkInvariants(market.direct().db)).toEqual([]);
  expect(market.server().isRunning()).toBe(true);
  expect(market.server().log()).not.toMatch(/uncaught|unhandled/i);
});
