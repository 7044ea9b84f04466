/** A state the program's own logic rules out. Leaves as the neutral internal error; the message is for the log. */
export class ImpossibleError extends Error {
  override name = "ImpossibleError";
}

/** Narrows away null and undefined, or throws ImpossibleError naming `what` was missing. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new ImpossibleError(`missing ${what}`);
  return value;
}
