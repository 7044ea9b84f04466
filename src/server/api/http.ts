import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { MAX_BATCH, MAX_BODY_BYTES } from "@/config/limits";
import { DomainError, ERRORS, type ErrorCode } from "@/contracts/errors";
import { createContext } from "./context";
import { checkOrigin } from "./origin";
import { appRouter } from "./root";

/** Answers a tRPC request: origin and body bounds first, then the procedures. Nothing it answers may be cached. */
export async function handleTrpc(request: Request): Promise<Response> {
  let bounded: Request;
  try {
    bounded = request.method === "GET" ? request : await readMutation(request);
  } catch (error) {
    if (error instanceof DomainError) return refuse(error.code);
    throw error;
  }
  const responseHeaders = new Headers({ "cache-control": "no-store" });
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: bounded,
    router: appRouter,
    maxBatchSize: MAX_BATCH,
    createContext: () => createContext(request.headers, responseHeaders),
  });
  for (const [name, value] of responseHeaders) response.headers.append(name, value);
  return response;
}

/** A mutation comes from our own pages, as JSON, of bounded size, and is answered whole: streams lose Set-Cookie. */
async function readMutation(request: Request): Promise<Request> {
  checkOrigin(request.headers);
  if (!request.headers.get("content-type")?.startsWith("application/json"))
    throw new DomainError("invalid_input");
  const headers = new Headers(request.headers);
  headers.delete("trpc-accept");
  return new Request(request.url, { method: request.method, headers, body: await readBounded(request) });
}

async function readBounded(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw new DomainError("body_too_large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

const STATUS = { bad_origin: 403, body_too_large: 413, invalid_input: 415 } as const satisfies Partial<
  Record<ErrorCode, number>
>;

function refuse(code: ErrorCode): Response {
  const status = code in STATUS ? STATUS[code as keyof typeof STATUS] : 400;
  const error = { code, sentence: ERRORS[code].sentence, details: {}, fields: {}, requestId: null };
  return Response.json(
    { error: { json: { message: error.sentence, code: -32600, data: { error } } } },
    { status },
  );
}
