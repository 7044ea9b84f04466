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
  const refused = questions.find((question) => question.length === 5);
  const why = refused ? `raise exception 'no' using errcode = '${refused}'` : "null";
  await asked.execute(sql.raw(`do $$ begin ${why}; end $$`));
  return [...questions];
});

/** All at once, so that they share a round. */
async function askAll(...questions: string[]): Promise<("answered" | "refused")[]> {
  const outcomes = await Promise.allSettled(questions.map((question) => ask(db, question)));
  return outcomes.map(({ status }) => (status === "rejected" ? "refused" : "answered"));
}

test.each([
  ["what it asks", "22012"],
  ["a lock that was not given", "55P03"],
])("a question refused for %s is nobody else's misfortune", async (_, code) => {
  expect(await askAll("a", code, "b")).toEqual(["answered", "refused", "answered"]);
  expect(rounds).toEqual([["a", code, "b"], ["a"], [code], ["b"]]);
});

test.each([
  ["is out of something", "53300"],
  ["is stopping", "57P01"],
  ["is too slow", "57014"],
  ["is broken", "XX000"],
])("a database that %s is not asked again", async (_, code) => {
  expect(await askAll("a", code, "b")).toEqual(["refused", "refused", "refused"]);
  expect(rounds).toEqual([["a", code, "b"]]);
});

test("one who is alone is refused at once", async () => {
  await expect(ask(db, "22012")).rejects.toThrow();
  expect(rounds).toEqual([["22012"]]);
});

test("whoever waits alone keeps nobody of the round", async () => {
  const stuck = Promise.withResolvers<string>();
  const asked: number[] = [];
  const slow = sharedRounds(async (_, questions: readonly string[]) => {
    asked.push(questions.length);
    if (questions.length > 1) await db.execute(sql.raw("select 1 / 0"));
    return questions.includes("stuck") ? [await stuck.promise] : [...questions];
  });
  const waiting = slow(db, "stuck");
  expect(await slow(db, "quick")).toBe("quick");
  expect(asked).toEqual([2, 1, 1]);
  stuck.resolve("at last");
  expect(await waiting).toBe("at last");
});
