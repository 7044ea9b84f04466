import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { newId } from "@/lib/id";
import { acceptOrder } from "@/server/domain/order/accept-order";
import { checkInvariants } from "@/server/domain/order/check-invariants";
import { INVARIANTS } from "@/server/domain/order/invariants";
import { refundUnits } from "@/server/domain/order/refund-units";
import { anAccount, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { aMinted } from "../../support/factories/minted";
import { anOrder } from "../../support/factories/order";
import { testDb } from "../../support/test-db";

const { db } = testDb({ emptied: "once" });
const now = new Date();

/** Orders that are held, released and refunded in part and in full, of a pool and of a shared listing. */
beforeAll(async () => {
  const { id: sellerId } = await aSeller(db);
  const { id: buyerId } = await anAccount(db);
  for (const delivery of ["pool", "shared"] as const) {
    const { id: listingId } = await aListing(db, { sellerId, delivery, price: 45 });
    const placed = [];
    for (const units of [1, 2, 3]) placed.push(await anOrder(db, { buyerId, listingId, units, now }));
    const [gone, released, part] = placed.map(({ orderId }) => orderId);
    if (!gone || !released || !part) throw new Error("no orders");
    const why = { by: "seller", actorId: sellerId, reason: "It broke.", now } as const;
    await refundUnits(db, { orderId: gone, units: 1, ...why });
    await refundUnits(db, { orderId: part, units: 2, ...why });
    await acceptOrder(db, { orderId: released, actorId: buyerId, client: null, now });
    await refundUnits(db, { orderId: released, units: 1, ...why });
  }
  const minted = await aMinted(db, { sellerId, buyerId, units: 2, callsPerUnit: 3, now });
  await minted.verify(minted.secret);
});

/** Changes rows behind the application's back, past triggers and keys, checks, and takes it all back. */
async function corrupted(statement: string): Promise<string[]> {
  const seen = new Set<string>();
  const undo = new Error("undo");
  const corruption = db.transaction(async (tx) => {
    await tx.execute(sql.raw(`set local session_replication_role = replica; ${statement}`));
    for (const { invariant } of await checkInvariants(tx)) seen.add(invariant);
    throw undo;
  });
  await expect(corruption).rejects.toBe(undo);
  return [...seen];
}

const one = (table: string, where = "true") => `ctid = (select ctid from ${table} where ${where} limit 1)`;
const entry = (amount: number, account: string) => {
  const transaction = "(select id from ledger_transactions limit 1)";
  return `insert into ledger_entries values ('${newId("lde", now)}', ${transaction}, '${account}', null, ${amount}, 'EUR')`;
};

test("what the application did breaks none", async () => {
  expect(await checkInvariants(db)).toEqual([]);
});

test.each<[keyof typeof INVARIANTS, string, string]>([
  ["I1", "a unit too many in stock", `update listings set units_available = units_available + 1`],
  [
    "I1",
    "a negative stock",
    `alter table listings drop constraint listings_stock_never_negative;
    update listings set units_available = -1, units_sold = units_sold + units_available + 1`,
  ],
  [
    "I1",
    "a unit that moved from sold to reserved",
    `update listings set units_sold = units_sold - 1,
    units_reserved = units_reserved + 1 where delivery = 'shared'`,
  ],
  ["I1", "a movement of stock that is gone", `delete from stock_movements where ${one("stock_movements")}`],
  [
    "I1",
    "a pool credential that is gone",
    `delete from credentials
    where ${one("credentials", "status = 'available' and listing_id in (select id from listings where delivery = 'pool')")}`,
  ],
  [
    "I1",
    "a pool credential in the wrong place",
    `update credentials set status = 'quarantined'
    where ${one("credentials", "status = 'assigned'")}`,
  ],
  ["I2", "a token too few", `delete from tokens where ${one("tokens", `"end" is null`)}`],
  [
    "I2",
    "a refunded unit whose token lives",
    `update tokens set "end" = null where ${one("tokens", `"end" = 'refunded' and delivery = 'shared'`)}`,
  ],
  [
    "I2",
    "one pool credential in two tokens",
    `drop index tokens_pool_credential_once;
    update tokens set credential_id = (select min(credential_id) from tokens where delivery = 'pool' and "end" is null)
    where delivery = 'pool' and "end" is null`,
  ],
  ["I3", "an entry without its counterpart", entry(5, "bank")],
  [
    "I3",
    "a transaction without entries",
    `insert into ledger_transactions
    values ('${newId("ltx", now)}', now(), 'stripe_fee', null, null)`,
  ],
  [
    "I4",
    "escrow that is no order's",
    `insert into ledger_transactions
      values ('ltx_odd', now(), 'order_paid', null, null);
    insert into ledger_entries values ('lde_1', 'ltx_odd', 'escrow', null, 5, 'EUR'),
      ('lde_2', 'ltx_odd', 'bank', null, -5, 'EUR')`,
  ],
  [
    "I5",
    "a state its history does not know",
    `update orders set status = 'disputed' where ${one("orders", "status = 'held'")}`,
  ],
  ["I5", "a history that is gone", `delete from order_history`],
  [
    "I5",
    "a move that is not legal",
    `update order_history set "by" = 'seller' where ${one("order_history", "action = 'accept'")}`,
  ],
  [
    "I5",
    "a gap in the history",
    `update order_history set position = 9
    where action = 'accept'`,
  ],
  ["I6", "a refund of another amount", `update refunds set amount = amount + 1 where ${one("refunds")}`],
  [
    "I6",
    "a fee the ledger does not know",
    `update orders set fee_amount = fee_amount + 1 where ${one("orders", "status = 'released'")}`,
  ],
  [
    "I7",
    "two keys for one order",
    `insert into idempotency_keys
    select account_id, operation, key || '2', body_hash, result_id, created_at from idempotency_keys limit 1`,
  ],
  [
    "I7",
    "a key for nothing",
    `update idempotency_keys set result_id = null where ${one("idempotency_keys")}`,
  ],
  [
    "I7",
    "an order placed in the ledger under another name",
    `update ledger_transactions set event = 'stripe_fee'
    where ${one("ledger_transactions", "event = 'order_on_tab'")}`,
  ],
  ["I9", "a tab that is off by a cent", `update tabs set owed_amount = owed_amount + 1`],
  ["I10", "a call that was taken and not counted", `update tokens set calls_left = calls_left - 1`],
  ["I10", "a call that was counted and not taken", `update token_usage set calls = calls + 1`],
  ["I10", "calls that nobody bought", `update tokens set calls_granted = 99, calls_left = 98`],
  [
    "I10",
    "a second current secret",
    `drop index minted_keys_one_current;
     insert into minted_keys select 'mky_2', token_id, 'x', 'xxxx', created_at from minted_keys`,
  ],
  [
    "I10",
    "calls of a token that mints nothing",
    `update tokens set calls_granted = 1, calls_left = 1 where delivery = 'pool'`,
  ],
])("%s reports %s, and only it does", async (invariant, _what, statement) => {
  expect(await corrupted(statement)).toEqual([invariant]);
});

test("each of them has been broken here", () => {
  expect(Object.keys(INVARIANTS)).toEqual(["I1", "I2", "I3", "I4", "I5", "I6", "I7", "I9", "I10"]);
});
