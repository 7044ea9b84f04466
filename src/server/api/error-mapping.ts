import { type TRPC_ERROR_CODE_KEY, TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { ZodError } from "zod";
import { DomainError, ERRORS, type ErrorCode, type ErrorKind, type PublicError } from "@/contracts/errors";
import { toDomainError } from "@/server/platform/to-domain-error";

/** The one place where a kind of error becomes a status. */
const TRPC_CODES = {
  invalid: "BAD_REQUEST",
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  method: "METHOD_NOT_SUPPORTED",
  media_type: "UNSUPPORTED_MEDIA_TYPE",
  conflict: "CONFLICT",
  unprocessable: "UNPROCESSABLE_CONTENT",
  too_large: "PAYLOAD_TOO_LARGE",
  rate_limited: "TOO_MANY_REQUESTS",
  unavailable: "SERVICE_UNAVAILABLE",
  internal: "INTERNAL_SERVER_ERROR",
} as const satisfies Record<ErrorKind, TRPC_ERROR_CODE_KEY>;

/** tRPC's own refusals (unknown path, unreadable JSON, wrong method) in the catalogue's words. */
const CATALOGUE_CODES: Partial<Record<TRPC_ERROR_CODE_KEY, ErrorCode>> = {
  BAD_REQUEST: "invalid_input",
  PARSE_ERROR: "invalid_input",
  UNSUPPORTED_MEDIA_TYPE: "invalid_input",
  METHOD_NOT_SUPPORTED: "not_found",
  NOT_FOUND: "not_found",
  PAYLOAD_TOO_LARGE: "body_too_large",
};

/**
 * Turns whatever was thrown into a tRPC error that carries nothing internal to the caller. `writes`: it may have been
 * thrown by what changes something, so that a connection which was lost leaves open whether it did.
 */
export function toTrpcError(thrown: unknown, { writes = true } = {}): TRPCError {
  const error = thrown instanceof TRPCError ? thrown : wrapped(thrown);
  const cause = error.cause instanceof DomainError ? error.cause : toDomainError(error.cause, { writes });
  if (cause === null) return error;
  return new TRPCError({ code: TRPC_CODES[cause.kind], message: cause.message, cause });
}

const wrapped = (cause: unknown) => new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause });

/** Whether an error is ours to look at: nobody asked for it, so it is logged with what caused it. */
export function isOurs(error: TRPCError): boolean {
  const cause = error.cause;
  return cause instanceof DomainError ? cause.cause !== undefined : toPublicError(error).code === "internal";
}

/** Seconds after which it is worth asking again what could not be answered now. */
export const RETRY_AFTER = "2";

/** The status that a code answers with over HTTP. */
export function statusOf(code: ErrorCode): number {
  return getHTTPStatusCodeFromError(new TRPCError({ code: TRPC_CODES[ERRORS[code].kind] }));
}

/** Describes an error to a caller. Whatever is not in the catalogue leaves as the neutral `internal`. */
export function toPublicError(error: TRPCError): PublicError {
  const cause = error.cause;
  if (cause instanceof DomainError) {
    return { code: cause.code, sentence: cause.message, details: cause.details, fields: {} };
  }
  const invalid = error.code === "BAD_REQUEST" && cause instanceof ZodError;
  const code = CATALOGUE_CODES[error.code] ?? "internal";
  return { code, sentence: ERRORS[code].sentence, details: {}, fields: invalid ? fieldErrors(cause) : {} };
}

/** Names that superjson refuses to carry. A field of ours is never called so; one that is sent is told of without it. */
const UNSPEAKABLE = ["__proto__", "constructor", "prototype"];

/** Sentences by dotted path of the field, for forms; of the whole input under "". */
function fieldErrors(error: ZodError): Record<string, string[]> {
  const told = error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ path: [...issue.path, key], message: "There is no such field." }))
      : [issue],
  );
  const byPath = Map.groupBy(told, ({ path }) => {
    const names = path.map(String);
    return names.some((name) => UNSPEAKABLE.includes(name)) ? "" : names.join(".");
  });
  return Object.fromEntries(
    [...byPath].map(([path, issues]) => [path, issues.map(({ message }) => message)]),
  );
}
