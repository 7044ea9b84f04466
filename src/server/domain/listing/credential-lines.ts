import { MAX_POOL_LINES } from "@/config/limits";
import { DomainError } from "@/contracts/errors";

const MIN_LENGTH = 4;
const MAX_LENGTH = 4_096;
/** Line numbers an error names; a file of another kind would name them all. */
const MAX_NAMED = 100;

/** One credential of an upload, with where it stood (the first line is 1). */
export interface CredentialLine {
  line: number;
  secret: string;
}

export function isCredential(secret: string): boolean {
  return secret.length >= MIN_LENGTH && secret.length <= MAX_LENGTH;
}

/** Reads one credential a line; blank lines are skipped. Names the lines that cannot be credentials. */
export function readCredentialLines(upload: string): CredentialLine[] {
  const lines = upload
    .split(/\r\n|\r|\n/)
    .map((text, index) => ({ line: index + 1, secret: text.trim() }))
    .filter(({ secret }) => secret !== "");
  if (lines.length > MAX_POOL_LINES)
    throw new DomainError("too_many_credentials", { maxLines: MAX_POOL_LINES });
  const wrong = lines.filter(({ secret }) => !isCredential(secret));
  if (lines.length === 0 || wrong.length > 0) throw new DomainError("credential_invalid", named(wrong));
  return lines;
}

/** Refuses lines that repeat an earlier one or a secret that the pool already holds. */
export function refuseDuplicates(lines: readonly CredentialLine[], held: ReadonlySet<string>): void {
  const seen = new Set(held);
  const duplicates = lines.filter(({ secret }) => seen.has(secret) || !seen.add(secret));
  if (duplicates.length > 0) throw new DomainError("duplicate_credentials", named(duplicates));
}

function named(lines: readonly CredentialLine[]): { lines: number[]; count: number } {
  return { lines: lines.slice(0, MAX_NAMED).map(({ line }) => line), count: lines.length };
}
