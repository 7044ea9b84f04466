import type { Actor } from "@/server/domain/account/actor";
import type { ProcedureMeta } from "./meta";

/** Whether a caller may do what needs this scope. A session is not asked; of keys only those that have it. */
export function hasScope(actor: Actor | null, needed: ProcedureMeta["scope"] | null): boolean {
  const key = actor?.key ?? null;
  if (key === null || needed === "any") return true;
  return needed !== undefined && needed !== null && key.scopes.includes(needed);
}
