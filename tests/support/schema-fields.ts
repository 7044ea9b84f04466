import { z } from "zod";
import type { Path } from "./wild";

/** The paths of every field of an input, those inside objects included; a field of its own for the whole. */
export function fieldsOf(schema: unknown, above: Path = []): Path[] {
  const object = unwrapped(schema);
  if (!(object instanceof z.ZodObject)) return [above];
  return Object.entries(object.shape).flatMap(([name, field]) => {
    const path = [...above, name];
    const inner = fieldsOf(field, path);
    return inner.length > 1 ? [path, ...inner] : inner;
  });
}

function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return unwrapped(schema.unwrap());
  return schema;
}
