import type { z } from "zod";

const NUMBER = /^-?\d{1,16}(\.\d{1,16})?$/;

/**
 * What the texts of one name in an address mean to a field's schema: a number or a boolean only where it wants one, a
 * list only where it wants one. Anything else stays text, for the schema to refuse. The schema is only looked at: the
 * same one judges JSON, where "5" is no number.
 */
export function fromText(texts: readonly string[], schema: z.core.$ZodType | undefined): unknown {
  const wanted = innermost(schema);
  if (wanted?._zod.def.type === "array") {
    const { element } = wanted._zod.def as z.core.$ZodArrayDef;
    return texts.map((text) => meant(text, innermost(element)));
  }
  return texts.length === 1 ? meant(texts[0] ?? "", wanted) : [...texts];
}

function meant(text: string, wanted: z.core.$ZodType | undefined): unknown {
  const type = wanted?._zod.def.type;
  if (type === "number" && NUMBER.test(text)) return Number(text);
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

/** The schema inside what makes it optional, gives it a default or changes it afterwards. */
function innermost(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  const def = schema?._zod.def;
  if (def === undefined) return undefined;
  if ("innerType" in def) return innermost(def.innerType as z.core.$ZodType);
  if (def.type === "pipe") return innermost((def as z.core.$ZodPipeDef).in);
  return schema;
}
