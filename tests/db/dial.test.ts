import { afterAll, expect, test } from "vitest";
import { env } from "@/env";
import { openDatabase } from "@/server/db/client";
import { databaseFailure } from "@/server/db/failure";
import { stretchWire, type Wire } from "../support/driver/proxy";

const wires: Wire[] = [];
afterAll(() => {
  for (const wire of wires) wire.close();
});

/** A pool of one connection, which gives up on an answer five seconds after PostgreSQL would have cut it off. */
async function aPool() {
  const address = new URL(env().DATABASE_URL);
  const wire = await stretchWire(Number(address.port));
  wires.push(wire);
  address.port = String(wire.port);
  return { wire, ...openDatabase(address.href, 1, { statementTimeout: 100 }) };
}

const failureOf = async (answer: PromiseLike<unknown>) =>
  databaseFailure(await Promise.resolve(answer).catch((error: unknown) => error));

test.concurrent("a connection that goes silent is given up, with all that waits for it, and the next one serves", async () => {
  const { wire, sql } = await aPool();
  await sql`select 1`;
  wire.swallow();
  const lost = [sql`select 2`.execute(), sql`select 3`.execute(), sql.begin((tx) => tx`select 4`)];
  expect(await Promise.all(lost.map(failureOf))).toEqual(["unknown", "unknown", "unknown"]);
  expect(await sql`select 5 as five`).toEqual([{ five: 5 }]);
  await sql.end();
});

test.concurrent("a connection that nobody uses is closed, and opened again when somebody does", async () => {
  const { sql } = await aPool();
  const mine = async () => (await sql`select pg_backend_pid() as pid`)[0]?.["pid"];
  const first = await mine();
  const other = openDatabase(env().DATABASE_URL, 1);
  const alive = () => other.sql`select 1 from pg_stat_activity where pid = ${first}`;
  while ((await alive()).length > 0);
  expect(await mine()).not.toBe(first);
  await Promise.all([sql.end(), other.sql.end()]);
});

test.concurrent("what nobody listens to, or somebody who hangs up, is told at once and not tried for ever", async () => {
  const { wire, sql } = await aPool();
  wire.close();
  expect(await failureOf(sql`select 1`)).toBe("undone");
  const dead = new URL(env().DATABASE_URL);
  const hangsUp = await stretchWire(9); // nobody is behind it
  wires.push(hangsUp);
  dead.port = String(hangsUp.port);
  const behind = openDatabase(dead.href, 1);
  expect(await failureOf(behind.sql`select 1`)).toBe("unknown");
  await Promise.all([sql.end(), behind.sql.end()]);
});

test.concurrent("however often it was refused before, it is back soon after the server is", async () => {
  const { wire, sql } = await aPool();
  wire.close();
  // As the driver comes, it would wait a minute and a half in all
  for (let asked = 0; asked < 10; asked++) expect(await failureOf(sql`select 1`)).toBe("undone");
  wires.push(await stretchWire(Number(new URL(env().DATABASE_URL).port), wire.port));
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  await sql.end();
});
