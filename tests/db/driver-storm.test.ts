import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "@/env";
import { SECOND } from "@/lib/time";
import { openDatabase } from "@/server/db/client";
import { counts } from "../support/counts";
import { stretchWire } from "../support/driver/proxy";
import { STEPS, storm } from "../support/driver/storm";

// Not by the app's name, which is how the victims are told from it.
const admin = postgres(env().DATABASE_URL, { max: 1, onnotice: () => {} });

beforeAll(async () => {
  await admin`drop table if exists steps`;
  await admin`create table steps (transaction int, step int, xid text default pg_current_xact_id()::text)`;
});
afterAll(async () => {
  await admin`drop table steps`;
  await admin.end();
});

test("backends killed and sockets reset under load: nothing lost, mixed, half-written, wrong or left waiting", {
  timeout: counts.killMilliseconds + 120 * SECOND,
}, async () => {
  const address = new URL(env().DATABASE_URL);
  const wire = await stretchWire(Number(address.port));
  address.port = String(wire.port);
  const { sql } = openDatabase(address.href, 8);
  const started = performance.now();
  const log = await storm({
    sql,
    admin,
    wire,
    clients: 24,
    goesOn: (deaths) => deaths < counts.backendKills || performance.now() - started < counts.killMilliseconds,
  });

  expect(log.faults).toEqual([]);
  expect(log.deaths).toBeGreaterThanOrEqual(counts.backendKills);
  expect(await transactionsWhere(`count(*) <> ${STEPS} or count(distinct xid) > 1`)).toEqual([]);
  expect(await admin`select xid from steps group by xid having count(distinct transaction) > 1`).toEqual([]);
  const kept = new Set(await transactionsWhere("true"));
  expect(log.committed.filter((id) => !kept.has(id))).toEqual([]);
  expect(log.rolledBack.filter((id) => kept.has(id))).toEqual([]);

  // Every connection of the pool still serves.
  const numbers = Array.from({ length: 16 }, (_, index) => index);
  const rows = await Promise.all(numbers.map((number) => sql`select ${number}::int as number`));
  expect(rows.map(([row]) => row?.["number"])).toEqual(numbers);
  await sql.end();
  wire.close();
});

async function transactionsWhere(condition: string): Promise<number[]> {
  const rows = await admin.unsafe(`select transaction from steps group by transaction having ${condition}`);
  return rows.map((row) => row["transaction"]);
}
