import { beforeAll, describe, expect, test } from "vitest";
import { type StripeDouble, startStripeDouble } from "@/dev/stripe/server";
import { appRouter, createCaller } from "@/server/api/root";
import type { Actor } from "@/server/domain/account/actor";
import { contextFor, outcomeOf } from "../support/caller";
import { paymentsAt } from "../support/payments";
import { testDb } from "../support/test-db";
import { MATRIX } from "./authorization-matrix";
import { aWorld, nothing, PEOPLE, type World } from "./matrix-world";

const { db } = testDb({ emptied: "once" });
const now = new Date();
let world: World;
let stripe: StripeDouble;

beforeAll(async () => {
  stripe = await startStripeDouble({ now: () => now });
  world = await aWorld(db, stripe, now);
  return () => stripe.stop();
});

test("every procedure is in the matrix, and nothing else", () => {
  expect(Object.keys(MATRIX).sort()).toEqual(Object.keys(appRouter._def.procedures).sort());
});

/** What a call comes to, in a transaction that is taken back: everybody finds the same world. */
async function outcomeFor(actor: Actor | null, path: string, input: unknown): Promise<string> {
  let outcome = "";
  const takenBack = new Error("taken back");
  const tried = db.transaction(async (tx) => {
    outcome = await outcomeOf(call(contextFor(tx, actor, now, paymentsAt(stripe)), path, input));
    throw takenBack;
  });
  await expect(tried).rejects.toBe(takenBack);
  return outcome;
}

type Call = (input: unknown) => Promise<unknown>;

function call(context: Parameters<typeof createCaller>[0], path: string, input: unknown): Promise<unknown> {
  const caller: unknown = createCaller(context);
  const procedure = path.split(".").reduce((part, name) => (part as Record<string, unknown>)[name], caller);
  return (procedure as Call)(input);
}

describe.each(Object.entries(MATRIX))("%s", (path, row) => {
  test.each(PEOPLE)("%s", async (person) => {
    const actor = world.actors[person];
    const heard = {
      existing: await outcomeFor(actor, path, row.input(world.things)),
      missing: await outcomeFor(actor, path, row.input(nothing(now))),
    };
    expect(heard).toEqual({ existing: row.existing[person], missing: row.missing[person] });
  });
});
