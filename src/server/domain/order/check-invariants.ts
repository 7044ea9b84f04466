import { runPlanned } from "@/server/db/prepared";
import type { Db } from "@/server/db/types";
import { INVARIANTS, type InvariantName } from "./invariants";
import { MOVES } from "./states";

/** Something that should never be: which invariant it breaks, what breaks it, and the numbers that do not agree. */
export interface Violation {
  invariant: InvariantName;
  id: string;
  facts: Record<string, unknown>;
}

const NAMES = Object.keys(INVARIANTS) as InvariantName[];
const ALL = NAMES.map(
  (name) => `select '${name}' as invariant, id::text, facts from (${INVARIANTS[name].sql}) ${name}`,
).join("\nunion all\n");

/** Every legal move with its ending spelled out. */
const LEGAL_MOVES = MOVES.flatMap(({ from, action, by, to }) =>
  from.flatMap((status) =>
    by.map((role) => ({ from: status, action, by: role, to: to === "same" ? status : to })),
  ),
);

/** Checks the whole database at one instant, also while it is in use. An empty list is what everyone hopes for. */
export async function checkInvariants(db: Db): Promise<Violation[]> {
  return runPlanned<Violation>(db, ALL, { moves: LEGAL_MOVES });
}
