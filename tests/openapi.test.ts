import { readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { ERRORS } from "@/contracts/errors";
import { makeDocument } from "@/server/api/rest/document/document";
import { codesOf } from "@/server/api/rest/document/responses";
import { ROUTES } from "@/server/api/rest/routes";
import { appRouter } from "@/server/api/root";
import { MATRIX } from "./api/authorization-matrix";

interface Media {
  schema: object;
  example: unknown;
}
interface Operation {
  summary: string;
  description: string;
  tags: string[];
  operationId: string;
  security: unknown[];
  parameters?: { schema: object; in: string; name: string }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { description: string; content?: Record<string, Media> }>;
}

const document = JSON.parse(JSON.stringify(makeDocument()));
const operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(
    ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
  ),
);

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema({ $id: "https://udam.test/document", ...document });

/** What the document's own schema says is wrong with an example. */
function faultsOf({ schema, example }: Media): unknown {
  const local = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"https://udam.test/document#/'));
  return ajv.validate(local, example) ? [] : ajv.errors;
}

test("docs/openapi.json is what the code says: `npm run api:document` writes it", () => {
  expect(JSON.parse(readFileSync("docs/openapi.json", "utf8"))).toEqual(document);
});

test("it is valid OpenAPI 3.1", async () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(await new Validator().validate(structuredClone(document))).toMatchObject({ valid: true });
});

describe.each(operations)("%s", (_, operation) => {
  test("says what it does, to whom, and what can go wrong", () => {
    expect(operation.summary).toMatch(/^[A-Z].{3,60}[^.]$/);
    expect(operation.description).toMatch(/\.$/);
    expect(operation.tags).toHaveLength(1);
    expect(Array.isArray(operation.security)).toBe(true);
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(["401", "429", "500"]));
  });

  test("has examples, and its schemas take them", () => {
    for (const media of Object.values(operation.requestBody?.content ?? {})) {
      expect(media.example).toBeDefined();
      expect(faultsOf(media)).toEqual([]);
    }
    for (const [status, { content = {} }] of Object.entries(operation.responses))
      for (const media of Object.values(content))
        expect({ status, faults: faultsOf(media) }).toEqual({ status, faults: [] });
  });
});

describe("a route", () => {
  test("has an address and a name of its own", () => {
    const places = ROUTES.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(places).size).toBe(places.length);
    expect(operations.map(([place]) => place).sort()).toEqual([...places].sort());
    const names = operations.map(([, { operationId }]) => operationId);
    expect(new Set(names).size).toBe(names.length);
    // What is at the same place is called the same: OpenAPI forbids two templates of one shape
    const shapes = new Set(ROUTES.map(({ path }) => path.replace(/\{\w+\}/g, "{}")));
    expect(shapes.size).toBe(new Set(ROUTES.map(({ path }) => path)).size);
  });

  test.each(ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const))("%s", (_, route) => {
    const { procedure, type, method, path, input, output, status } = route;
    // Everyone's outcome at it is in the authorisation matrix
    expect(Object.keys(MATRIX)).toContain(procedure);
    expect(Object.keys(appRouter._def.procedures)).toContain(procedure);
    if (type === "query") expect(["GET", "POST"]).toContain(method);
    else expect(method).not.toBe("GET");
    for (const [, name = ""] of path.matchAll(/\{(\w+)\}/g)) expect(input?.shape).toHaveProperty(name);
    if (output === null) expect(status).toBe(204);
    if (route.isPublic) expect(route).toMatchObject({ type: "query", caller: null });
    for (const code of codesOf(route)) expect(ERRORS).toHaveProperty(code);
  });

  test("that makes something or moves money takes a key", () => {
    const free = ROUTES.filter(({ method, idempotency }) => method === "POST" && idempotency === undefined);
    expect(free.map(({ procedure }) => procedure).sort()).toEqual(FREE);
  });
});

/** Posts that are harmless a second time: they only move a state, look, or send a mail. */
const FREE = [
  "auth.logIn",
  "auth.logOut",
  "auth.requestPasswordReset",
  "auth.resendVerification",
  "auth.resetPassword",
  "auth.signUp",
  "auth.verifyEmail",
  "listing.pause",
  "listing.publish",
  "listing.resume",
  "listing.withdrawCredentials",
  "money.confirmSettlement",
  "notice.markAllRead",
  "notice.markRead",
  "order.confirm",
  "token.reveal",
];
