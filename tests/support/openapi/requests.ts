import fc from "fast-check";
import { wildInput, wildText } from "../wild";
import type { Operation, Schema } from "./document";
import { fieldsOfSchema, valuesOf } from "./values";

/** A request as it goes over the wire. */
export interface WireRequest {
  /** Below /api/v1, with its query. */
  path: string;
  headers: Record<string, string>;
  body: string | null;
}

/** Values that work, or worked once: of the world of a test, by the names of the operation's parameters and fields. */
type Example = Record<string, unknown>;

/** Requests to an operation: right, nearly right and wild, in address, query, headers and body. */
export function requestsTo(operation: Operation, example: Example): fc.Arbitrary<WireRequest> {
  return fc
    .record({
      pathname: pathsOf(operation, example),
      query: queriesOf(operation, example),
      headers: headersOf(operation),
      body: bodiesOf(operation, example),
    })
    .map(({ pathname, query, headers, body }) => ({
      path: pathname + (query === "" ? "" : `?${query}`),
      headers: body === null ? headers : { "content-type": "application/json", ...headers },
      body,
    }));
}

const RAW_SEGMENTS = ["%00", "%ED%A0%80", "%E0%A4%A", "%", "..", "%2e%2e", "%2F", "a%20b", "__proto__"];

function pathsOf({ path, parameters }: Operation, example: Example): fc.Arbitrary<string> {
  const segments = path.split("/").map((segment) => {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name === undefined) return fc.constant(segment);
    const schema = parameters.find((one) => one.in === "path" && one.name === name)?.schema ?? {};
    return fc.oneof(
      { weight: 12, arbitrary: fc.constant(escaped(example[name])) },
      { weight: 2, arbitrary: valuesOf(schema).map(escaped) },
      { weight: 1, arbitrary: fc.constantFrom(...RAW_SEGMENTS) },
      { weight: 1, arbitrary: wildText.map((text) => escaped(text.slice(0, 500))) },
    );
  });
  return fc.tuple(...segments).map((parts) => parts.join("/"));
}

function queriesOf({ parameters }: Operation, example: Example): fc.Arbitrary<string> {
  const own = parameters.filter((one) => one.in === "query");
  const pairs = own.map(({ name, schema, required }) =>
    fc
      .oneof(
        { weight: 3, arbitrary: valuesOf(schema) },
        { weight: 1, arbitrary: wildText },
        ...(name in example ? [{ weight: 6, arbitrary: fc.constant(example[name]) }] : []),
      )
      .chain((value) =>
        required ? fc.constantFrom(value, value, value, undefined) : fc.constantFrom(value, undefined),
      )
      .map((value) => (value === undefined ? [] : asPairs(name, value))),
  );
  const strange = fc.oneof(
    { weight: 8, arbitrary: fc.constant("") },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "__proto__=1",
        "x=1",
        "cursor=%00",
        "cursor=%ED%A0%80",
        "units[]=1",
        "&&=&",
        "%",
      ),
    },
  );
  return fc
    .tuple(fc.tuple(...pairs), strange)
    .map(([found, extra]) => [...found.flat(), ...(extra === "" ? [] : [extra])].join("&"));
}

function asPairs(name: string, value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.map((one) => `${encodeURIComponent(name)}=${escaped(one)}`);
}

const WILD_HEADERS: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 10, arbitrary: fc.constant({}) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          "idempotency-key",
          "content-type",
          "if-none-match",
          "x-request-id",
          "accept",
          "origin",
          "cookie",
        ),
        fc.constantFrom(
          "",
          "a",
          "*",
          "application/json; charset=utf-7",
          "text/plain",
          "\u00ff\u00fe",
          '"',
          "x".repeat(5_000),
        ),
      )
      .map(([name, value]) => ({ [name]: value })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(
        "Bearer",
        "Bearer ",
        "Bearer x y",
        "Bearer \u00ff",
        "Basic eDp5",
        "bearer udam_key_",
        `Bearer ${"x".repeat(9_000)}`,
      )
      .map((authorization) => ({ authorization })),
  },
);

function headersOf({ parameters }: Operation): fc.Arbitrary<Record<string, string>> {
  if (!parameters.some((one) => one.in === "header")) return WILD_HEADERS;
  const keyed = fc.uuid().map((key) => ({ "idempotency-key": key }));
  return fc.oneof(WILD_HEADERS, keyed);
}

const RAW_BODIES = [
  "",
  "{",
  "null",
  "[]",
  '"text"',
  "7",
  "\ufeff{}",
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"units":1e400,"amount":-0}',
  `{"a":"${"\\ud800"}"}`,
  `{"a":"${"\\u0000"}"}`,
  "[".repeat(100_000),
  `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`,
  "a=1&b=2",
];

function bodiesOf({ body, method }: Operation, example: Example): fc.Arbitrary<string | null> {
  if (method === "GET" || method === "DELETE") return fc.constant(null);
  const raw = fc.constantFrom(...RAW_BODIES);
  const schema: Schema | null = body;
  if (schema === null)
    return fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: raw });
  const fields = fieldsOfSchema(schema);
  const ofBody = Object.entries(example).filter(([name]) => fields.some(([first]) => first === name));
  const right = fc.oneof(fc.constant(Object.fromEntries(ofBody)), valuesOf(schema));
  return fc.oneof(
    { weight: 4, arbitrary: right.map(asJson) },
    { weight: 6, arbitrary: right.chain((value) => wildInput(value, fields)).map(asJson) },
    { weight: 1, arbitrary: raw },
  );
}

function asJson(value: unknown): string {
  return JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? `${inner}` : inner)) ?? "";
}

/** As a program would write it into an address; half a surrogate as the bytes that it must not be. */
function escaped(value: unknown): string {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text
    .split(/([\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff])/)
    .map((part) => (part.isWellFormed() ? encodeURIComponent(part) : "%ED%A0%80"))
    .join("");
}

/** The request that says just this, each field where the document has it. */
export function rightRequest({ path, parameters, body }: Operation, fields: Example): WireRequest {
  const named = (place: "query" | "path") =>
    parameters.filter((one) => one.in === place && one.name in fields).map(({ name }) => name);
  const pathname = named("path").reduce(
    (text, name) => text.replace(`{${name}}`, escaped(fields[name])),
    path,
  );
  const query = named("query").flatMap((name) => asPairs(name, fields[name]));
  const ofBody = body === null ? [] : fieldsOfSchema(body).flatMap(([name]) => (name ? [name] : []));
  const entries = Object.entries(fields).filter(([name]) => ofBody.includes(name));
  return {
    path: pathname + (query.length > 0 ? `?${query.join("&")}` : ""),
    headers: {
      ...(body !== null && { "content-type": "application/json" }),
      ...("idempotencyKey" in fields && { "idempotency-key": String(fields["idempotencyKey"]) }),
    },
    body: body === null ? null : asJson(Object.fromEntries(entries)),
  };
}
