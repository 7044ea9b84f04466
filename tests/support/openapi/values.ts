import fc from "fast-check";
import { resolved, type Schema } from "./document";

const LONGEST = 200;

/** Values that a schema of the document allows, small ones. */
export function valuesOf(given: Schema, depth = 0): fc.Arbitrary<unknown> {
  const schema = resolved<Schema>(given);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => valuesOf(choice, depth)));
  if (schema.allOf) return valuesOf(merged(schema.allOf), depth);
  if (Array.isArray(schema.type))
    return fc.oneof(...schema.type.map((type) => valuesOf({ ...schema, type }, depth)));
  switch (schema.type) {
    case "string":
      return textsOf(schema);
    case "integer":
    case "number":
      return numbersOf(schema);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(valuesOf(schema.items ?? {}, depth + 1), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? 3, 3)),
      });
    case "object":
      return objectsOf(schema, depth);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

function objectsOf({ properties = {}, required = [] }: Schema, depth: number): fc.Arbitrary<unknown> {
  const names = Object.keys(properties);
  if (names.length === 0) return fc.constant({});
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, valuesOf(schema, depth + 1)]),
  );
  return fc.record(fields, { requiredKeys: names.filter((name) => required.includes(name)) });
}

function textsOf({ pattern, format, minLength = 0, maxLength = LONGEST }: Schema): fc.Arbitrary<string> {
  if (format === "date-time") return instants;
  if (format === "email") return fc.nat(9_999).map((number) => `somebody${number}@test.example`);
  if (format === "uri") return fc.webUrl({ validSchemes: ["https"] });
  if (pattern) return fc.stringMatching(new RegExp(pattern, "u"));
  return fc.string({
    unit: "grapheme",
    minLength,
    maxLength: Math.max(minLength, Math.min(maxLength, LONGEST)),
  });
}

const instants = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());

function numbersOf(schema: Schema): fc.Arbitrary<number> {
  const { type, minimum, exclusiveMinimum, maximum, exclusiveMaximum } = schema;
  const min = minimum ?? (exclusiveMinimum === undefined ? -1_000 : exclusiveMinimum + 1);
  const max = Math.max(min, maximum ?? (exclusiveMaximum === undefined ? 1_000_000 : exclusiveMaximum - 1));
  // Mostly small: most of what there is has few units
  const few = fc.integer({ min: Math.ceil(min), max: Math.min(Math.ceil(min) + 5, Math.floor(max)) });
  const any = type === "integer" ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
  return fc.oneof(few, any);
}

function merged(schemas: Schema[]): Schema {
  const parts = schemas.map((schema) => resolved<Schema>(schema));
  return {
    ...Object.assign({}, ...parts),
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
    required: parts.flatMap(({ required = [] }) => required),
  };
}

/** The paths of every field of a body, those inside objects included. */
export function fieldsOfSchema(given: Schema, above: readonly string[] = []): (readonly string[])[] {
  const { properties } = resolved<Schema>(given);
  if (!properties || above.length > 3) return [above];
  return Object.entries(properties).flatMap(([name, schema]) => {
    const path = [...above, name];
    const inner = fieldsOfSchema(schema, path);
    return inner.length > 1 ? [path, ...inner] : inner;
  });
}
