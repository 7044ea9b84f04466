import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, beforeEach, expect, test } from "vitest";
import { env } from "@/env";
import * as schema from "@/server/db/schema";
import { placeOrders } from "@/server/domain/order/place-orders";
import { anAccount, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrderRequest } from "../../support/factories/order";
import { aSilentEndpoint } from "../../support/factories/webhook";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date();

// What the driver sends, statement by statement
const sent: string[] = [];
const recorded = postgres(env().DATABASE_URL, {
  max: 1,
  debug: (_connection, statement) => sent.push(statement),
});
const recordedDb = drizzle(recorded, { schema, casing: "snake_case" });
beforeEach(() => {
  sent.length = 0;
});
afterAll(async () => recorded.end());

const WRITES = /\binsert into\b|\bupdate \w+ set\b|\bdelete from\b/i;
const LOCKS = /\bfor (no key )?update\b|\bfor (key )?share\b|\binsert\b|\bupdate\b|\bdelete\b/i;

/** The statements after the first that takes a lock, up to the commit. */
function whileLocked(): string[] {
  const begun = sent.findIndex((statement) => statement.trim() === "begin");
  const committed = sent.findIndex((statement) => statement.trim() === "commit");
  expect([begun >= 0, committed > begun]).toEqual([true, true]);
  const inside = sent.slice(begun + 1, committed);
  // What is read is read under the locks
  expect(inside[0]).toContain("locked_people");
  expect(inside[1]).toContain(" as credentials");
  return inside.slice(inside.findIndex((statement) => LOCKS.test(statement)) + 1);
}

async function requests(count: number) {
  const { id: sellerId } = await aSeller(db);
  const { id: listingId } = await aListing(db, { sellerId, delivery: "pool", units: count * 2, price: 100 });
  await aSilentEndpoint(db, sellerId, { events: ["order.paid", "order.placed"] });
  const buyers = await Promise.all(Array.from({ length: count }, () => anAccount(db)));
  return buyers.map(({ id }) => anOrderRequest({ buyerId: id, listingId, now }));
}

test.each([1, 40])(
  "%d orders hold their locks for two statements, of a new tab and of an old one",
  async (count) => {
    const first = await requests(count);
    for (const again of [first, first.map(anOrderRequest)]) {
      sent.length = 0;
      const outcomes = await placeOrders(
        recordedDb,
        again.map(({ idempotencyKey: _, ...rest }) => anOrderRequest(rest)),
      );
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(count);
      expect(whileLocked()).toHaveLength(2);
    }
  },
);

test("what is refused writes nothing", async () => {
  const [request] = await requests(1);
  if (!request) throw new Error("no request");
  await placeOrders(recordedDb, [{ ...request, units: 3 }]);
  expect(sent.filter((statement) => WRITES.test(statement))).toEqual([]);
});
