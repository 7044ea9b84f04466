import { beforeAll, describe, expect, test } from "vitest";
import { type StripeDouble, startStripeDouble } from "@/dev/stripe/server";
import { appRouter } from "@/server/api/root";
import type { Actor } from "@/server/domain/account/actor";
import { contextFor } from "../support/caller";
import { paymentsAt } from "../support/payments";
import { testDb } from "../support/test-db";
import { MATRIX } from "./authorization-matrix";
import { aWorld, nothing, PEOPLE, type World } from "./matrix-world";
import { outcomeTakenBack } from "./taken-back";

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

const outcomeFor = (actor: Actor | null, path: string, input: unknown) =>
  outcomeTakenBack(db, (tx) => contextFor(tx, actor, now, paymentsAt(stripe)), path, input);

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
