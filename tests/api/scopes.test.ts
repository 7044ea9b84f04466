import { beforeAll, describe, expect, test } from "vitest";
import { SCOPE_NAMES, type Scope } from "@/config/scopes";
import { DomainError } from "@/contracts/errors";
import { type StripeDouble, startStripeDouble } from "@/dev/stripe/server";
import { must } from "@/lib/assert";
import { newId } from "@/lib/id";
import type { ProcedureMeta } from "@/server/api/meta";
import { appRouter } from "@/server/api/root";
import type { Actor } from "@/server/domain/account/actor";
import { contextFor } from "../support/caller";
import { anAccount, anAdmin, anApiKey, aSession } from "../support/factories/account";
import { paymentsAt } from "../support/payments";
import { testDb } from "../support/test-db";
import { MATRIX } from "./authorization-matrix";
import { aWorld, type World } from "./matrix-world";
import { SCOPE_MATRIX } from "./scope-matrix";
import { callByPath, outcomeTakenBack } from "./taken-back";

const { db } = testDb({ emptied: "once" });
const now = new Date();
let world: World;
let stripe: StripeDouble;
let operator: Actor;
let member: Actor;

beforeAll(async () => {
  stripe = await startStripeDouble({ now: () => now });
  world = await aWorld(db, stripe, now);
  operator = must(await (await anApiKey(db, (await anAdmin(db)).id)).actor(), "an operator's key");
  member = (await aSession(db, (await anAccount(db)).id)).actor;
  return () => stripe.stop();
});

/** Flat by path, whatever its type says. */
const flat = appRouter._def.procedures as unknown as Record<string, { _def: { meta?: ProcedureMeta } }>;
const procedures = Object.entries(flat).map(([path, { _def }]) => ({ path, needed: _def.meta?.scope }));
const forKeys = procedures.flatMap(({ path, needed }) => (needed ? [{ path, needed }] : []));
const forPeople = procedures.filter(({ needed }) => needed === undefined);

const outcomeFor = (actor: Actor | null, path: string) =>
  outcomeTakenBack(
    db,
    (tx) => contextFor(tx, actor, now, paymentsAt(stripe)),
    path,
    must(MATRIX[path], path).input(world.things),
  );

/** Somebody of the world who may do it, but with a key of these scopes. */
function withKey(path: string, scopes: readonly Scope[]): Actor {
  const may = must(
    (["seller", "buyer", "stranger"] as const).find((person) => MATRIX[path]?.existing[person] === "ok"),
    `who may ${path}`,
  );
  const actor = must(world.actors[may], may);
  return { ...actor, sessionId: null, key: { id: newId("key", now), scopes } };
}

test("a key may call what the matrix says, and nothing else", () => {
  const declared = forKeys.map(({ path, needed }) => `${path} ${needed}`).sort();
  const expected = Object.entries(SCOPE_MATRIX).flatMap(([scope, paths]) =>
    paths.map((path) => `${path} ${scope}`),
  );
  expect(declared).toEqual(expected.sort());
});

describe.each(forKeys)("$path with $needed", ({ path, needed }) => {
  test("is let through with just this scope, and with no other", async () => {
    const just = needed === "any" ? [] : [needed];
    expect(await outcomeFor(withKey(path, just), path)).toBe("ok");
    const others = SCOPE_NAMES.filter((scope) => scope !== needed);
    const outcome = await outcomeFor(withKey(path, others), path);
    expect(outcome).toBe(needed === "any" ? "ok" : "insufficient_scope");
  });

  test("is to an operator's key what it is to any member", async () => {
    expect(await outcomeFor(operator, path)).toBe(await outcomeFor(member, path));
  });
});

test("a refused key is told which scope it needs", async () => {
  const context = contextFor(db, withKey("order.place", ["orders:read"]));
  await expect(callByPath(context, "order.place", undefined)).rejects.toMatchObject({
    code: "FORBIDDEN",
    cause: new DomainError("insufficient_scope", { scope: "orders:write" }),
  });
});

test.each(forPeople)("$path is refused to every key", async ({ path }) => {
  const actor = must(world.actors.seller, "seller");
  const key = { id: newId("key", now), scopes: SCOPE_NAMES };
  for (const asker of [
    { ...actor, sessionId: null, key },
    operator,
    { ...operator, role: "admin" as const },
  ]) {
    expect(await outcomeFor(asker, path)).toBe("insufficient_scope");
  }
});
