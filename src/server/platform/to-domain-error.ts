import { DomainError } from "@/contracts/errors";
import { databaseFailure } from "@/server/db/failure";

/**
 * The catalogue's word for an error that the database, and nobody's code, is to blame for; null for every other.
 * `writes`: what was asked for changes something, so a connection that was lost leaves open whether it did.
 */
export function toDomainError(error: unknown, { writes }: { writes: boolean }): DomainError | null {
  const failure = databaseFailure(error);
  if (failure === null) return null;
  const code = failure === "unknown" && writes ? "outcome_unknown" : "unavailable";
  return new DomainError(code, {}, { cause: error });
}
