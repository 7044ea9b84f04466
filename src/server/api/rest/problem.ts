import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { DomainError, type ErrorCode, type ErrorDetails } from "@/contracts/errors";
import { env } from "@/env";
import { logger } from "@/server/platform/logger";
import { toPublicError, toTrpcError } from "../error-mapping";

/** An error as RFC 9457 wants it. Nothing internal is in it. */
export interface Problem {
  /** Where the code is explained. */
  type: string;
  /** Its sentence. */
  title: string;
  status: number;
  code: ErrorCode;
  requestId: string;
  details: ErrorDetails;
  errors: { field: string; message: string }[];
}

/** Says what went wrong; whatever no procedure has logged yet, and nobody expected, is logged here. */
export function toProblem(thrown: unknown, requestId: string): Problem {
  const error = toTrpcError(asTrpcError(thrown));
  const { code, sentence, details, fields } = toPublicError(error);
  if (code === "internal" && !(thrown instanceof TRPCError)) logger.error({ requestId, err: thrown }, "rest");
  return {
    type: `${env().APP_URL}/docs/errors#${code}`,
    title: sentence,
    status: code === "internal" ? 500 : getHTTPStatusCodeFromError(error),
    code,
    requestId,
    details,
    errors: Object.entries(fields).flatMap(([field, messages]) =>
      messages.map((message) => ({ field, message })),
    ),
  };
}

function asTrpcError(thrown: unknown): TRPCError {
  if (thrown instanceof TRPCError) return thrown;
  const cause = thrown instanceof DomainError ? thrown : undefined;
  return new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause });
}

export function problemResponse(problem: Problem, headers: Headers): Response {
  headers.set("content-type", "application/problem+json");
  headers.set("cache-control", "no-store");
  // RFC 9110, 15.5.2: who is not known hears how to make themselves known
  if (problem.status === 401 && !headers.has("www-authenticate")) headers.set("www-authenticate", "Bearer");
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
