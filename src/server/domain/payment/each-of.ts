import { isUnavailable } from "./provider";

/** A provider that did not answer this often is left alone until next time: each try may take seconds. */
const PATIENCE = 3;

/**
 * Does each in turn; one that fails does not keep the others, unless nobody answers at the provider. What failed is
 * thrown at the end.
 */
export async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) {
    await work(item).catch((error: unknown) => failures.push(error));
    if (failures.filter(isUnavailable).length >= PATIENCE) break;
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${items.length} failed`);
}
