import { DomainError, type ErrorCode } from "@/contracts/errors";

/**
 * Runs everything at once and says how each ended: its value, or the code it was refused with. Anything that is not a
 * refusal of the catalogue fails the test.
 */
export async function together<T>(attempts: Iterable<Promise<T>>): Promise<(T | ErrorCode)[]> {
  const results = await Promise.allSettled(attempts);
  return results.map((result) => {
    if (result.status === "fulfilled") return result.value;
    if (result.reason instanceof DomainError) return result.reason.code;
    throw result.reason;
  });
}

/** How often each outcome occurs. */
export function tally(outcomes: readonly string[]): Record<string, number> {
  const groups = Map.groupBy(outcomes, (outcome) => outcome);
  return Object.fromEntries([...groups].map(([outcome, all]) => [outcome, all.length]));
}
