import { z } from "zod";
import { FIELD_EXAMPLES } from "./field-examples";

/** Midday of the day the document's examples play on. */
const MOMENT = "2026-11-26T12:00:00.000Z";

/** For texts of a name that says nothing: the first that the schema takes. */
const TEXTS = [
  "text",
  "market-data",
  "noor@example.org",
  "https://example.org",
  "MQ==",
  "a1".repeat(21).padEnd(43, "b"),
];

/**
 * An example of what a schema takes or answers, as JSON: every field by its name where that says more than its type. An
 * example that its own schema would refuse is a fault of this file, and a test looks for it.
 */
export function exampleOf(schema: z.core.$ZodType, name = ""): unknown {
  const known = FIELD_EXAMPLES[name];
  if (known !== undefined && fits(schema, known)) return known;
  const def = schema._zod.def as z.core.$ZodTypes["_zod"]["def"];
  switch (def.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(def.shape).map(([key, field]) => [key, exampleOf(field, key)]),
      );
    case "array":
      return [exampleOf(def.element, name)];
    case "record":
      return recordOf(def, name);
    case "nullable":
    case "optional":
    case "default":
    case "prefault":
    case "readonly":
    case "nonoptional":
      return exampleOf(def.innerType, name);
    case "pipe":
      return exampleOf(def.in, name);
    case "union":
      return exampleOf(def.options[0] ?? z.null(), name);
    case "enum":
      return Object.values(def.entries)[0];
    case "literal":
      return def.values[0];
    case "number":
      return 1;
    case "boolean":
      return true;
    case "date":
      return MOMENT;
    case "custom":
      return idLike(schema);
    default:
      return TEXTS.find((text) => fits(schema, text)) ?? "text";
  }
}

/** Ids show their prefix; the rest of them is made up. */
function idLike(schema: z.core.$ZodType): string {
  const prefix = /^\^(\w+)_/.exec(String(z.globalRegistry.get(schema)?.["pattern"]))?.[1];
  return `${prefix}_01kb0c5x8n4v7w2m9q3r6t1y5z`;
}

function recordOf(def: z.core.$ZodRecordDef, name: string): Record<string, unknown> {
  const keys = def.keyType instanceof z.ZodEnum ? def.keyType.options : ["name"];
  return Object.fromEntries(keys.map((key) => [key, exampleOf(def.valueType, name)]));
}

/** Dates are told as text, which their schema would not take. */
function fits(schema: z.core.$ZodType, value: unknown): boolean {
  return z.safeParse(schema, value).success;
}
