import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { sharedRounds } from "@/server/db/shared-rounds";
import type { Db } from "@/server/db/types";
import { testDb } from "../support/test-db";

const { db } = testDb();
const rounds: string[][] = [];
beforeEach(() => rounds.splice(0));

/** A question that is an SQLSTATE is what PostgreSQL refuses its whole round with; any other is answered by itself. */
const ask = sharedRounds(async (asked: Db, questions: readonly string[]) => {
  rounds.push([...questions]);
  const refused = questions.find((question) => /^\d/.test(question));
  const why = refused ? `raise exception 'no' using errcode = '${refused}'` : "null";
  await asked.execute(sql.raw(`do $$ begin ${why}; end $$`));
  return [...questions];
});

// Four are alone in the rounds that there may be at once; those behind them share the next.
const alone = ["a", "b", "c", "d"];
const askAll = (...gathered: string[]) =>
  Promise.allSettled([...alone, ...gathered].map((question) => ask(db, question)));
const refusedOf = (outcomes: PromiseSettledResult<string>[]) =>
  outcomes.map(({ status }) => (status === "rejected" ? "refused" : "answered")).slice(alone.length);

test.each([
  ["what it asks", "22012"],
  ["a lock that was not given", "55P03"],
  ["its time", "57014"],
])("a question refused for %s is nobody else's misfortune", async (_, code) => {
  const outcomes = await askAll("e", code, "f");
  expect(refusedOf(outcomes)).toEqual(["answered", "refused", "answered"]);
  expect(rounds.slice(alone.length)).toEqual([["e", code, "f"], ["e"], [code], ["f"]]);
});

test.each([
  ["is out of something", "53300"],
  ["is stopping", "57P01"],
])("a database that %s is not asked again", async (_, code) => {
  const outcomes = await askAll("e", code, "f");
  expect(refusedOf(outcomes)).toEqual(["refused", "refused", "refused"]);
  expect(rounds.slice(alone.length)).toEqual([["e", code, "f"]]);
});

test("one who is alone is refused at once", async () => {
  await expect(ask(db, "22012")).rejects.toThrow();
  expect(rounds).toEqual([["22012"]]);
});
