import type { Scope } from "@/config/scopes";

/** What a procedure says of itself besides its schemas. */
export interface ProcedureMeta {
  /** What an API key needs to call it; "any" is content with every key. Without one, only people call it. */
  scope?: Scope | "any";
}
