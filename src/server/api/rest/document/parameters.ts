import { z } from "zod";
import { parametersOf } from "../match-path";
import type { Route } from "../routes";
import { exampleOf } from "./example";

type Shape = Record<string, z.ZodType>;

/** tRPC's own: over REST there is one direction. */
const HIDDEN = ["direction"];

const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{8,100}$/)
  .optional()
  .meta({
    description: "Made by you for one intent: however often it is sent within 24 hours, it is done once.",
    examples: ["5f0c1d7e-2f5b-4a53-9d0e-0b6a1f0f8c11"],
  });

const IfNoneMatch = z
  .string()
  .optional()
  .meta({ description: "An ETag that you have: 304 while it is still the answer." });

/** Where the fields of a route's input are: in its path, its query, its body. */
function placesOf({ path, method, input, idempotency }: Route) {
  const inPath = parametersOf(path).map(({ name }) => name);
  const elsewhere = typeof idempotency === "object" ? [idempotency.field, ...HIDDEN] : HIDDEN;
  const shape: Shape = input?.shape ?? {};
  const pick = (isThere: (name: string) => boolean) =>
    z.strictObject(Object.fromEntries(Object.entries(shape).filter(([name]) => isThere(name))));
  const rest = pick((name) => !inPath.includes(name) && !elsewhere.includes(name));
  const takesQuery = method === "GET" || method === "DELETE";
  return {
    path: pick((name) => inPath.includes(name)),
    query: takesQuery ? rest : z.strictObject({}),
    body: takesQuery ? z.strictObject({}) : rest,
  };
}

/** The parameters of a route; those that have to be sent with an example. */
export function requestParams(route: Route) {
  const { path, query } = placesOf(route);
  const header = {
    ...(route.idempotency === undefined ? {} : { "Idempotency-Key": IdempotencyKey }),
    ...(route.isPublic ? { "If-None-Match": IfNoneMatch } : {}),
  };
  return {
    ...(isEmpty(path) ? {} : { path: withExamples(path) }),
    ...(isEmpty(query) ? {} : { query: withExamples(query) }),
    ...(Object.keys(header).length === 0 ? {} : { header: z.object(header) }),
  };
}

/** The body of a route; nothing where it takes none. */
export function requestBody(route: Route) {
  const { body } = placesOf(route);
  if (isEmpty(body)) return {};
  const media = { schema: body, example: exampleOf(body) };
  const form = route.takesForm ? { "application/x-www-form-urlencoded": media } : {};
  const content = { "application/json": media, ...form };
  return { requestBody: { content, required: !body.safeParse({}).success } };
}

const isEmpty = (schema: z.ZodObject) => Object.keys(schema.shape).length === 0;

/** Of what has to be sent only: a viewer fills examples in, and a request to try should find something. */
function withExamples(schema: z.ZodObject): z.ZodObject {
  const shown = (name: string, field: z.ZodType) =>
    field.safeParse(undefined).success
      ? field
      : field.meta({ ...field.meta(), examples: [exampleOf(field, name)] });
  const entries = Object.entries(schema.shape as Shape);
  return z.object(Object.fromEntries(entries.map(([name, field]) => [name, shown(name, field)])));
}
