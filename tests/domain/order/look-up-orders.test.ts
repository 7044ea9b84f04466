import { beforeEach, expect, test } from "vitest";
import { newId } from "@/lib/id";
import { orderNumber } from "@/lib/order-number";
import { tokens } from "@/server/db/schema";
import { lookUpOrders } from "@/server/domain/order/look-up-orders";
import { dropHolds, placeHolds } from "@/server/domain/token/hold-tokens";
import { anOrder } from "../../support/factories/order";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date();
let order: Awaited<ReturnType<typeof anOrder>>;

beforeEach(async () => {
  await anOrder(db);
  order = await anOrder(db);
});

const found = async (query: string) => (await lookUpOrders(db, { query })).map(({ orderId }) => orderId);

test("finds an order by its id, its number and its tokens", async () => {
  const token = (await db.select().from(tokens)).find(({ orderId }) => orderId === order.orderId);
  for (const query of [order.orderId, orderNumber(order.orderId), token?.id ?? ""])
    expect(await found(query)).toEqual([order.orderId]);
});

test("finds nothing by anything else", async () => {
  for (const query of [newId("ord", now), newId("tok", now), "UD-%", "weather", "'; --"])
    expect(await found(query)).toEqual([]);
});

test("without words, what is suspended now", async () => {
  const hold = { orderIds: [order.orderId], reason: "operator", sourceId: "acc_1", now } as const;
  expect(await found("")).toEqual([]);
  await placeHolds(db, hold);
  expect(await lookUpOrders(db, { query: "" })).toMatchObject([
    { orderId: order.orderId, isSuspended: true },
  ]);
  await dropHolds(db, hold);
  expect(await found("")).toEqual([]);
});
