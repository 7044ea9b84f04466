import { beforeAll, describe, expect, test } from "vitest";
import { SCOPE_NAMES, type Scope } from "@/config/scopes";
import { ERRORS, type ErrorKind } from "@/contracts/errors";
import { startStripeDouble } from "@/dev/stripe/server";
import { must } from "@/lib/assert";
import type { Id } from "@/lib/id";
import { ROUTES, type Route } from "@/server/api/rest/routes";
import { database } from "@/server/db/client";
import { sessionTokenOf } from "@/server/domain/account/session-token";
import { anApiKey, aSession } from "../../support/factories/account";
import { liftRateLimits } from "../../support/lift-rate-limits";
import { askChecked } from "../../support/openapi/asker";
import { operations } from "../../support/openapi/document";
import { rightRequest } from "../../support/openapi/requests";
import { putProcessWide } from "../../support/process-wide";
import { testDb } from "../../support/test-db";
import { MATRIX } from "../authorization-matrix";
import { aWorld, type Person, type World } from "../matrix-world";

const double = await startStripeDouble();
process.env["STRIPE_SECRET_KEY"] = double.apiKey;
process.env["STRIPE_API_URL"] = double.url;

const { db } = testDb({ emptied: "once" });
let world: World;

beforeAll(async () => {
  world = await aWorld(db, double, new Date());
  liftRateLimits();
  return () => double.stop();
});

/** What each kind of error is over HTTP. */
const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method: 405,
  media_type: 415,
  conflict: 409,
  unprocessable: 422,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
};

/** Of PEOPLE; an operator's key is a member's, and is in tests/api/scopes.test.ts. */
const MEMBERS = ["stranger", "buyer", "seller"] as const satisfies readonly Person[];

const table = ROUTES.map((route) => ({ route, name: `${route.method} ${route.path}` }));

test("every operation of the document is a route of a procedure with a row in the matrix, and the other way round", () => {
  const documented = operations.map(({ method, path }) => `${method} ${path}`).sort();
  expect(table.map(({ name }) => name).sort()).toEqual(documented);
  expect(table.filter(({ route }) => MATRIX[route.procedure] === undefined)).toEqual([]);
});

describe.each(table)("$name", ({ route }) => {
  test("to nobody", async () => {
    expect(await outcomeFor(route, null)).toEqual(expectedFor(route, "anonymous"));
  });

  test("to members who are logged in", async () => {
    const session = async (person: Person) => sessionTokenOf((await aSession(db, idOf(person))).key);
    expect(await heard(route, session)).toEqual(byMember((person) => expectedFor(route, person)));
  });

  test("to their keys with just this scope", async () => {
    const scopes = SCOPE_NAMES.filter((scope) => scope === route.scope);
    expect(await heard(route, (person) => aKey(person, scopes))).toEqual(
      byMember((person) => (route.scope === null ? SCOPE_MISSING : expectedFor(route, person))),
    );
  });

  test("to their keys with every other scope", async () => {
    const others = SCOPE_NAMES.filter((scope) => scope !== route.scope);
    expect(await heard(route, (person) => aKey(person, others))).toEqual(
      byMember((person) => (route.scope === "any" ? expectedFor(route, person) : SCOPE_MISSING)),
    );
  });

  test("to a bearer that does not work", async () => {
    expect(await outcomeFor(route, "udam_ses_nobody")).toEqual(refused("bearer_invalid"));
  });
});

interface Outcome {
  status: number;
  code: string | null;
}

const refused = (code: keyof typeof ERRORS): Outcome => ({ status: STATUS[ERRORS[code].kind], code });
const SCOPE_MISSING = refused("insufficient_scope");

/** The outcome of each member, by who they are. */
function byMember(outcomeOf: (person: Person) => Outcome): Record<string, Outcome> {
  return Object.fromEntries(MEMBERS.map((person) => [person, outcomeOf(person)]));
}

async function heard(route: Route, bearerOf: (person: Person) => Promise<string>) {
  const outcomes: Record<string, Outcome> = {};
  for (const person of MEMBERS) outcomes[person] = await outcomeFor(route, await bearerOf(person));
  return outcomes;
}

/** As the matrix says of the procedure. */
function expectedFor(route: Route, person: Person): Outcome {
  const outcome = must(MATRIX[route.procedure], route.procedure).existing[person];
  return outcome === "ok" ? { status: route.status, code: null } : refused(outcome);
}

/** Sends what the matrix asks the procedure, in a transaction that is taken back: everybody finds the same world. */
async function outcomeFor(route: Route, bearer: string | null): Promise<Outcome> {
  const operation = must(
    operations.find(({ method, path }) => method === route.method && path === route.path),
    route.path,
  );
  const request = rightRequest(operation, Object(MATRIX[route.procedure]?.input(world.things)));
  const { status, text } = await takenBack(() => askChecked(route.method, request, bearer));
  return { status, code: status < 400 ? null : JSON.parse(text).code };
}

/** The process's pool, while it is one transaction. */
async function takenBack<T>(ask: () => Promise<T>): Promise<T> {
  const pool = database();
  const end = new Error("taken back");
  let answer: { value: T } | undefined;
  try {
    await db.transaction(async (tx) => {
      putProcessWide("database", { ...pool, db: tx });
      answer = { value: await ask() };
      throw end;
    });
  } catch (error) {
    if (error !== end) throw error;
  } finally {
    putProcessWide("database", pool);
  }
  return must(answer, "an answer").value;
}

function idOf(person: Person): Id<"acc"> {
  return must(world.actors[person], person).accountId;
}

async function aKey(person: Person, scopes: Scope[]): Promise<string> {
  return (await anApiKey(db, idOf(person), { scopes })).secret;
}
