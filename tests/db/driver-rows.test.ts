import { rmSync } from "node:fs";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { env } from "@/env";
import { unpatchedDriver } from "../support/driver/unpatched";

const unpatched = unpatchedDriver();
afterAll(() => rmSync(unpatched.folder, { recursive: true }));

/** The rows of a query after one that broke when it had sent some of its own, over one connection. */
async function rowsAfterBroken(driver: typeof postgres): Promise<unknown[]> {
  const sql = driver(env().DATABASE_URL, { max: 1, onnotice: () => {} });
  await expect(sql`select 1 / n as value from unnest(array[1, 0]) as n`).rejects.toThrow("division by zero");
  const rows = await sql`select 1 as value`;
  await sql.end();
  return Array.from(rows, (row) => row?.["value"]);
}

test("a query's answer has none of the places of one that broke before it", async () => {
  expect(await rowsAfterBroken(postgres)).toEqual([1]);
});

test("it does, with the driver as it is published", async () => {
  const published = (await import(unpatched.entry)) as { default: typeof postgres };
  expect(await rowsAfterBroken(published.default)).toEqual([undefined, 1]);
});
