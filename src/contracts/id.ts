import { z } from "zod";
import { type Id, type IdPrefix, isId, patternOf } from "@/lib/id";

/** The schema of an id of one kind: `idOf("ord")` takes `ord_01j9…` and nothing else. */
export function idOf<P extends IdPrefix>(prefix: P) {
  const id = z.custom<Id<P>>(
    (value) => typeof value === "string" && isId(prefix, value),
    "This is not an id.",
  );
  // What JSON Schema cannot see of a check in code.
  return id.meta({ type: "string", pattern: patternOf(prefix) });
}
