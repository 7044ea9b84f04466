import { expect, test } from "vitest";
import { OWN_COUNTED } from "@/config/limits";
import { FindOrdersInput } from "@/contracts/order";
import { VaultInput } from "@/contracts/token";
import { newId } from "@/lib/id";
import { findOrders } from "@/server/domain/order/find-orders";
import { findVault } from "@/server/domain/token/find-vault";
import { aMinted } from "../../support/factories/minted";
import { multiply } from "../../support/plans";
import { testDb } from "../../support/test-db";

const { db, sql } = testDb();
const now = new Date();

test("of somebody who has very many, the newest are counted, and all are shown", async () => {
  const { buyerId } = await aMinted(db, { now });
  const later = newId("ord", now).slice(4, 14);
  const id = (prefix: string) => `'${prefix}_${later}' || lpad(n::text, 16, 'z')`;
  const count = OWN_COUNTED + 4;
  await multiply(sql, { table: "orders", count, columns: { id: id("ord") } });
  await multiply(sql, { table: "tokens", count, columns: { id: id("tok"), order_id: id("ord") } });

  const orders = await findOrders(db, { ...FindOrdersInput.parse({}), actorId: buyerId });
  expect(orders.counts).toMatchObject({ all: OWN_COUNTED, in_escrow: OWN_COUNTED, released: 0 });
  const vault = { ...VaultInput.parse({}), actorId: buyerId, now };
  expect((await findVault(db, vault)).counts).toEqual({ active: OWN_COUNTED, ended: 0 });

  const seen = new Set<string>();
  let cursor: string | null = null;
  do {
    const page = await findVault(db, { ...vault, cursor });
    for (const { orderId, tokenCount } of page.items) {
      expect(tokenCount).toBe(1);
      seen.add(orderId);
    }
    cursor = page.next;
  } while (cursor !== null);
  expect(seen.size).toBe(count + 1);
});
