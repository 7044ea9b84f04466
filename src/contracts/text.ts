import { z } from "zod";

interface Bounds {
  min?: number;
  max: number;
}

/** PostgreSQL's text takes neither NUL nor half a surrogate pair; neither is anything a person writes. */
function isStorable(value: string): boolean {
  return !value.includes("\0") && value.isWellFormed();
}

/**
 * Text as it was written, of `min` (0) to `max` UTF-16 units. Every string that a caller sends goes through here, `line`
 * or `idOf`, never through a bare `z.string()`: what the database cannot store is refused as the field's error.
 */
export function text({ min = 0, max }: Bounds) {
  return z
    .string()
    .min(min, min === 1 ? "Fill this in." : `At least ${min} characters.`)
    .max(max, `At most ${max.toLocaleString("en")} characters.`)
    .refine(isStorable, "This has characters that cannot be stored.");
}

/** A key made by a client for one request; sending it again answers the same and does nothing twice. */
export const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{8,100}$/, "8 to 100 printable characters.");

/** One line: trimmed, and without control characters, so that it is safe in a mail header or a log line. */
export function line({ min = 0, max }: Bounds) {
  return z
    .string()
    .trim()
    .min(min, min === 1 ? "Fill this in." : `At least ${min} characters.`)
    .max(max, `At most ${max.toLocaleString("en")} characters.`)
    .refine(
      (value) => isStorable(value) && !/\p{Cc}|[\u2028\u2029]/u.test(value),
      "This has characters that do not belong in a line.",
    );
}
