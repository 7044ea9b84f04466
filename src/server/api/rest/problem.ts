import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { ErrorCode, ErrorDetails } from "@/contracts/errors";
import { env } from "@/env";
import { logger } from "@/server/platform/logger";
import { isOurs, RETRY_AFTER, toPublicError, toTrpcError } from "../error-mapping";

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

/** Says what went wrong; whatever no procedure has logged yet, and nobody expected, is logged here. `writes` as in toTrpcError. */
export function toProblem(thrown: unknown, requestId: string, { writes }: { writes: boolean }): Problem {
  const error = toTrpcError(thrown, { writes });
  const { code, sentence, details, fields } = toPublicError(error);
  if (isOurs(error) && !(thrown instanceof TRPCError)) logger.error({ requestId, err: thrown }, "rest");
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

export function problemResponse(problem: Problem, headers: Headers): Response {
  headers.set("content-type", "application/problem+json");
  headers.set("cache-control", "no-store");
  // RFC 9110, 15.5.2: who is not known hears how to make themselves known
  if (problem.status === 401 && !headers.has("www-authenticate")) headers.set("www-authenticate", "Bearer");
  if (problem.status === 503) headers.set("retry-after", RETRY_AFTER);
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
