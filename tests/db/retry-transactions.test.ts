import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { databaseFailure } from "@/server/db/failure";
import type { Db } from "@/server/db/types";
import { testDb } from "../support/test-db";

const database = testDb();
const { db } = database;
beforeAll(() => database.sql`create table if not exists boxes (name text primary key, marbles int)`);
beforeEach(() => database.sql`delete from boxes`);
beforeEach(() => database.sql`insert into boxes values ('left', 0), ('right', 0)`);
afterAll(() => database.sql`drop table boxes`);

const add = (tx: Db, name: string) =>
  tx.execute(sql`update boxes set marbles = marbles + 1 where name = ${name}`);
const marbles = async () =>
  Object.fromEntries(
    (await database.sql`select name, marbles from boxes`).map((row) => [row["name"], row["marbles"]]),
  );

describe("two transactions that PostgreSQL cannot let both through", () => {
  test("a deadlock: the one that was taken back runs again, whole", async () => {
    let [runs, holding] = [0, 0];
    const bothHold = Promise.withResolvers<void>();
    const both = async (tx: Db, from: string, to: string) => {
      runs += 1;
      await add(tx, from);
      holding += 1;
      if (holding === 2) bothHold.resolve();
      await bothHold.promise; // each has its first box, and wants the other's
      await add(tx, to);
    };
    await Promise.all([
      db.transaction((tx) => both(tx, "left", "right")),
      db.transaction((tx) => both(tx, "right", "left")),
    ]);
    expect(runs).toBe(3);
    expect(await marbles()).toEqual({ left: 2, right: 2 });
  });

  test("a serialization failure: the later one runs again, on what the earlier one left", async () => {
    let runs = 0;
    const countAndAdd = async (tx: Db) => {
      runs += 1;
      const isFirst = runs === 1;
      await tx.execute(sql`select sum(marbles) from boxes`);
      // Another one commits between the look and the write of the first run
      if (isFirst) await database.sql`update boxes set marbles = marbles + 10`;
      await add(tx, "left");
    };
    await db.transaction(countAndAdd, { isolationLevel: "repeatable read" });
    expect(runs).toBe(2);
    expect(await marbles()).toEqual({ left: 11, right: 10 });
  });

  test("one that fails every time gives up, with what PostgreSQL said", async () => {
    let runs = 0;
    const unlucky = db.transaction(async (tx) => {
      runs += 1;
      await tx.execute(sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`);
    });
    expect(databaseFailure(await unlucky.catch((error: unknown) => error))).toBe("conflict");
    expect(runs).toBe(5);
  });
});

describe("what is never run again", () => {
  const failures: [string, string, ReturnType<typeof databaseFailure>][] = [
    ["a lost connection", "select pg_terminate_backend(pg_backend_pid())", "unknown"],
    ["a statement that took too long", "set local statement_timeout = 20; select pg_sleep(60)", "undone"],
    // PostgreSQL says it to nobody: there is no question to answer
    ["a transaction that sat there", "set local idle_in_transaction_session_timeout = 20", "unknown"],
    ["a full disk", "do $$ begin raise exception 'full' using errcode = '53100'; end $$", "undone"],
    ["a constraint", "insert into boxes values ('left', 0)", null],
  ];

  test.each(failures)("%s", async (_, statement, expected) => {
    let runs = 0;
    const failed = await db
      .transaction(async (tx) => {
        runs += 1;
        await add(tx, "right");
        await tx.execute(sql.raw(statement));
        await sleepInTransaction(statement);
        await add(tx, "right");
      })
      .catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Error);
    expect(databaseFailure(failed)).toBe(expected);
    expect(runs).toBe(1);
    expect(await marbles()).toEqual({ left: 0, right: 0 });
  });

  test("a lock that is not given", async () => {
    const [held, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holder = db.transaction(async (tx) => {
      await add(tx, "left");
      held.resolve();
      await released.promise;
    });
    await held.promise;
    const waiter = db.transaction(async (tx) => {
      await tx.execute(sql`set local lock_timeout = 100`);
      await add(tx, "left");
    });
    const failed = await waiter.catch((error: unknown) => error);
    released.resolve();
    await holder;
    expect(databaseFailure(failed)).toBe("undone");
    expect(await marbles()).toEqual({ left: 1, right: 0 });
  });
});

test("every connection has its bounds", async () => {
  const [bounds] = await database.sql`
    select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
      current_setting('idle_in_transaction_session_timeout') as idle`;
  expect(bounds).toEqual({ statement: "15s", lock: "10s", idle: "30s" });
});

/** Long enough for PostgreSQL to end the session: it says so to whoever looks. */
async function sleepInTransaction(statement: string): Promise<void> {
  if (!statement.includes("idle")) return;
  const sessions = () =>
    database.sql`select 1 from pg_stat_activity where state like 'idle in transaction%' and datname = current_database()`;
  while ((await sessions()).length > 0);
}
