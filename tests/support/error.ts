import { expect } from "vitest";
import { DomainError, type ErrorCode, type ErrorDetails } from "@/contracts/errors";

/** Expects a refusal of the catalogue and returns its details. */
export async function refusal(attempt: Promise<unknown>, code: ErrorCode): Promise<ErrorDetails> {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error !== null && !(error instanceof DomainError)) throw error;
  expect(error?.code).toBe(code);
  return error?.details ?? {};
}
