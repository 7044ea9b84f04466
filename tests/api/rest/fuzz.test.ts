import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startStripeDouble } from "@/dev/stripe/server";
import { must } from "@/lib/assert";
import { ROUTES } from "@/server/api/rest/routes";
import { sessionTokenOf } from "@/server/domain/account/session-token";
import { counts } from "../../support/counts";
import { anApiKey, aSession } from "../../support/factories/account";
import { LEAK } from "../../support/leak";
import { liftRateLimits } from "../../support/lift-rate-limits";
import { askChecked } from "../../support/openapi/asker";
import { operations } from "../../support/openapi/document";
import { requestsTo } from "../../support/openapi/requests";
import { testDb } from "../../support/test-db";
import { MATRIX } from "../authorization-matrix";
import { aWorld, type World } from "../matrix-world";

const double = await startStripeDouble();
process.env["STRIPE_SECRET_KEY"] = double.apiKey;
process.env["STRIPE_API_URL"] = double.url;

const { db } = testDb({ emptied: "once" });
const ASKERS = [
  "anonymous",
  "buyer",
  "seller",
  "a buyer's key",
  "a seller's key",
  "a key without scopes",
] as const;
let world: World;
let bearers: Record<(typeof ASKERS)[number], string | null>;

beforeAll(async () => {
  world = await aWorld(db, double, new Date());
  liftRateLimits();
  return () => double.stop();
});

// Of their own for each operation: some end them.
beforeEach(async () => {
  const buyerId = must(world.actors.buyer, "buyer").accountId;
  const sellerId = must(world.actors.seller, "seller").accountId;
  bearers = {
    anonymous: null,
    buyer: sessionTokenOf((await aSession(db, buyerId)).key),
    seller: sessionTokenOf((await aSession(db, sellerId)).key),
    "a buyer's key": (await anApiKey(db, buyerId)).secret,
    "a seller's key": (await anApiKey(db, sellerId)).secret,
    "a key without scopes": (await anApiKey(db, sellerId, { scopes: [] })).secret,
  };
});

/** What works for the procedure behind an operation. */
function exampleOf(method: string, path: string): Record<string, unknown> {
  const route = must(
    ROUTES.find((one) => one.method === method && one.path === path),
    `${method} ${path}`,
  );
  return Object(MATRIX[route.procedure]?.input(world.things));
}

describe.each(operations)("$method $path", (operation) => {
  test.each(ASKERS)("never fails %s, and answers as the document says", async (asker) => {
    const { path, method } = operation;
    const requests = requestsTo(operation, exampleOf(method, path));
    const property = fc.asyncProperty(requests, async (request) => {
      const { status, text } = await askChecked(method, request, bearers[asker]);
      expect(status, text).not.toBe(500);
      if (status >= 400) expect(text).not.toMatch(LEAK);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    });
    await fc.assert(property, { numRuns: counts.wildRequests });
  });
});
