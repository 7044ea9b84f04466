import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { DomainError, PublicError } from "@/contracts/errors";
import { logger } from "@/server/platform/logger";
import { requestIdOf } from "@/server/platform/request-id";
import type { ApiRequest } from "./api-request";
import { toPublicError, toTrpcError } from "./error-mapping";

interface Refusal {
  status: number;
  error: PublicError & { requestId: string };
}

/** What a request is told that was refused before any procedure saw it. */
export function refusal(request: ApiRequest, cause: DomainError): Refusal {
  const error = toTrpcError(cause);
  const requestId = requestIdOf(request.headers);
  logger.info({ requestId, path: new URL(request.url).pathname, status: cause.code }, "refused");
  return { status: getHTTPStatusCodeFromError(error), error: { ...toPublicError(error), requestId } };
}
