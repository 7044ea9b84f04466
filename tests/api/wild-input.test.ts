import { eq } from "drizzle-orm";
import fc from "fast-check";
import superjson from "superjson";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ERRORS } from "@/contracts/errors";
import { startStripeDouble } from "@/dev/stripe/server";
import { handleTrpc } from "@/server/api/http";
import { appRouter } from "@/server/api/root";
import { accounts } from "@/server/db/schema";
import { counts } from "../support/counts";
import { aSession } from "../support/factories/account";
import { LEAK } from "../support/leak";
import { liftRateLimits } from "../support/lift-rate-limits";
import { fieldsOf } from "../support/schema-fields";
import { testDb } from "../support/test-db";
import { everyTrap, wildInput } from "../support/wild";
import { MATRIX } from "./authorization-matrix";
import { aWorld, type World } from "./matrix-world";

const { db } = testDb({ emptied: "once" });
let world: World;
let cookie: string;

beforeAll(async () => {
  const stripe = await startStripeDouble();
  world = await aWorld(db, stripe, new Date());
  const sellerId = world.actors.seller?.accountId ?? "acc_";
  // Past every guard, and the owner of the listings: nothing is refused for who asks.
  await db.update(accounts).set({ role: "admin" }).where(eq(accounts.id, sellerId));
  liftRateLimits();
  return () => stripe.stop();
});

// A session of its own for each procedure: some end it.
beforeEach(async () => {
  ({ cookie } = await aSession(db, world.actors.seller?.accountId ?? "acc_"));
});

interface Procedure {
  _def: { type: "query" | "mutation"; inputs: unknown[] };
}
const procedures = Object.entries<Procedure>(
  appRouter._def.procedures as unknown as Record<string, Procedure>,
);

/** As the tRPC client packs it; what that refuses to pack is sent as it is. */
function packed(input: unknown): unknown {
  try {
    return superjson.serialize(input);
  } catch {
    return { json: input };
  }
}

/** Sends a document as the tRPC client would, through the handler of the real route. */
function send(path: string, type: "query" | "mutation", document: unknown): Promise<Response> {
  const url = `http://localhost:3000/api/trpc/${path}`;
  const body = JSON.stringify(document, (_, value) => (typeof value === "bigint" ? `${value}` : value)) ?? "";
  const headers = { cookie, "content-type": "application/json" };
  return handleTrpc(
    type === "query"
      ? new Request(`${url}?input=${encodeURIComponent(body)}`, { headers })
      : new Request(url, { method: "POST", headers, body }),
  );
}

/** A refusal in the catalogue's words or an answer; never a 500, SQL or a stack. */
async function expectDecent(response: Response): Promise<void> {
  const text = await response.text();
  expect(response.status, text.slice(0, 500)).not.toBe(500);
  if (response.ok) return;
  expect(text).not.toMatch(LEAK);
  const { error } = superjson.deserialize<{ data: { error: { code: string } } }>(JSON.parse(text).error).data;
  expect(Object.keys(ERRORS)).toContain(error.code);
  expect(error.code).not.toBe("internal");
}

describe.each(procedures)("%s", (path, { _def: { type, inputs } }) => {
  const fields = fieldsOf(inputs[0]);

  test("answers or refuses each trap in each field", async () => {
    const valid = MATRIX[path]?.input(world.things);
    for (const input of everyTrap(valid, fields)) await expectDecent(await send(path, type, packed(input)));
  });

  test("answers or refuses whatever is sent", async () => {
    const valid = MATRIX[path]?.input(world.things);
    const property = fc.asyncProperty(wildInput(valid, fields), async (input) => {
      await expectDecent(await send(path, type, packed(input)));
    });
    await fc.assert(property, { numRuns: counts.wildInputs });
  });
});

test.each([
  ["no document", ""],
  ["a document that is no envelope", [1, 2]],
  ["an unknown type", { json: { noticeId: "x" }, meta: { values: { noticeId: ["no-such-type"] } } }],
  ["a class", { json: { noticeId: {} }, meta: { values: { noticeId: [["class", "Context"]] } } }],
  ["a symbol", { json: { noticeId: "x" }, meta: { values: { noticeId: [["symbol", "iterator"]] } } }],
  ["a custom type", { json: { noticeId: "x" }, meta: { values: { noticeId: [["custom", "x"]] } } }],
  ["a broken date", { json: { noticeId: "x" }, meta: { values: { noticeId: ["Date"] } } }],
  ["a hostile pattern", { json: { noticeId: "/(a+)+$/" }, meta: { values: { noticeId: ["regexp"] } } }],
  ["a number that is none", { json: { noticeId: "x" }, meta: { values: { noticeId: ["bigint"] } } }],
  ["paths into prototypes", { json: {}, meta: { values: { "__proto__.polluted": ["undefined"] } } }],
  ["paths that lead nowhere", { json: {}, meta: { values: { "a.b.c": ["Date"] } } }],
  [
    "references that lead nowhere",
    { json: {}, meta: { referentialEqualities: { "a.b": ["constructor.prototype"] } } },
  ],
  ["meta that is none", { json: {}, meta: "x" }],
  ["values that are none", { json: {}, meta: { values: 7 } }],
])("%s in the wire format is refused or read", async (_, document) => {
  await expectDecent(await send("notice.markRead", "mutation", document));
  await expectDecent(await send("listing.find", "query", document));
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
