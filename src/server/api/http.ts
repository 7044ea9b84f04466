import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import superjson from "superjson";
import { MAX_BATCH } from "@/config/limits";
import { DomainError } from "@/contracts/errors";
import { logger } from "@/server/platform/logger";
import { requestIdOf } from "@/server/platform/request-id";
import type { ApiRequest } from "./api-request";
import { createContext } from "./context";
import { isOurs, RETRY_AFTER, toTrpcError } from "./error-mapping";
import { readJsonBody } from "./read-body";
import { refusal } from "./refusal";
import { appRouter } from "./root";

const NOT_CACHED = { "cache-control": "no-store" };

/** Answers a tRPC request: origin and body bounds first, then the procedures. Nothing it answers may be cached. */
export async function handleTrpc(request: ApiRequest): Promise<Response> {
  try {
    return await answer(await toWebRequest(request));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { status, error: data } = refusal(request, error);
    const shape = { message: data.sentence, code: -32_600, data: { error: data } };
    return Response.json({ error: superjson.serialize(shape) }, { status, headers: NOT_CACHED });
  }
}

async function answer(request: Request): Promise<Response> {
  const responseHeaders = new Headers(NOT_CACHED);
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    maxBatchSize: MAX_BATCH,
    createContext: () => createContext(request.headers, responseHeaders).catch(refuse),
    // Procedures log their own errors; these come from before there is a context.
    onError: ({ error, ctx, path }) => {
      if (ctx !== undefined || !isOurs(error)) return;
      logger.error({ requestId: requestIdOf(request.headers), procedure: path, err: error.cause }, "request");
    },
  });
  // Not by tRPC's own way: it forgets them for HEAD, and sets them twice where an answer could not be written
  for (const [name, value] of responseHeaders) response.headers.append(name, value);
  if (response.status === 503) response.headers.set("retry-after", RETRY_AFTER);
  return response;
}

/** Whatever was asked for, finding out who asks has changed nothing. */
function refuse(error: unknown): never {
  throw toTrpcError(error, { writes: false });
}

async function toWebRequest(request: ApiRequest): Promise<Request> {
  if (request instanceof Request && request.method === "GET") return request;
  if (request.method === "GET" || request.method === "HEAD")
    return new Request(request.url, {
      method: request.method,
      headers: request.headers,
      signal: request.signal,
    });
  return readMutation(request);
}

/**
 * A mutation is answered whole, whatever it asks for: a streamed answer loses its Set-Cookie. Its body has been read, and
 * tRPC gets what it looks at of a request: a web Request around a text that is taken out again is dear to make.
 */
async function readMutation(request: ApiRequest): Promise<Request> {
  const body = await readJsonBody(request);
  const headers = new Headers(request.headers);
  headers.delete("trpc-accept");
  headers.delete("accept");
  const { url, method } = request;
  const { signal } = new AbortController();
  const asRead: Partial<Request> = { url, method, headers, signal, json: async () => JSON.parse(body) };
  return asRead as Request;
}
