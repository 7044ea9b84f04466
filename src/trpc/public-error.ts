import { isTRPCClientError } from "@trpc/client";
import { ERRORS, type PublicError } from "@/contracts/errors";
import type { AppRouter } from "@/server/api/root";

/** What to tell about something a call threw: the server's own words, or that it never got an answer. */
export function toPublicError(error: unknown): PublicError {
  const told = isTRPCClientError<AppRouter>(error) ? error.data?.error : undefined;
  return told ?? { code: "unreachable", sentence: ERRORS.unreachable.sentence, details: {}, fields: {} };
}
