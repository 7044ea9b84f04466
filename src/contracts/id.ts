import { z } from "zod";
import { type Id, type IdPrefix, isId } from "@/lib/id";

/** The schema of an id of one kind: `idOf("ord")` takes `ord_01j9…` and nothing else. */
export function idOf<P extends IdPrefix>(prefix: P) {
  return z.custom<Id<P>>((value) => typeof value === "string" && isId(prefix, value), "This is not an id.");
}
