import { DomainError } from "@/contracts/errors";
import { addressBlock } from "@/server/platform/address";
import { instruments } from "@/server/platform/metrics/instruments";
import { requestIdOf } from "@/server/platform/request-id";
import type { ApiRequest } from "../api-request";
import { type Context, createContext } from "../context";
import { takeOne } from "../limited";
import { createCaller } from "../root";
import { answerOnce } from "./answer-once";
import { addCors, preflight } from "./cors";
import { makeDocument } from "./document/document";
import { type Match, matchPath } from "./match-path";
import { problemResponse, toProblem } from "./problem";
import { readInput } from "./read-input";
import { BASE_PATH, respond, withEtag } from "./respond";
import { ROUTES, type Route } from "./routes";

/** Where the API describes itself. */
const DOCUMENT_PATH = "/openapi.json";

/**
 * Answers a request to /api/v1 with the procedure behind its address: the same guards, schemas and rules as over tRPC.
 * Cookies count for nothing here, and none is set.
 */
export async function handleRest(request: ApiRequest): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const headers = new Headers({ "x-request-id": requestId });
  addCors(headers, request.headers.get("origin"));
  const response = await answer(request, headers).catch((error: unknown) =>
    problemResponse(toProblem(error, requestId, { writes: !isRead(request) }), headers),
  );
  headers.delete("set-cookie");
  return request.method === "HEAD" ? withoutBody(response) : response;
}

async function answer(request: ApiRequest, headers: Headers): Promise<Response> {
  const path = new URL(request.url).pathname.slice(BASE_PATH.length);
  if (path === DOCUMENT_PATH) return answerDocument(request, headers);
  const match = matchPath(ROUTES, path);
  if (match === null) throw new DomainError("not_found");
  const methods = methodsOf(match.routes.map((route) => route.method));
  if (request.method === "OPTIONS") return preflight(headers, methods);
  const method = request.method === "HEAD" ? "GET" : request.method;
  const route = match.routes.find((one) => one.method === method);
  if (route !== undefined) return run(request, { route, parameters: match.parameters, headers });
  return refuseMethod(headers, methods);
}

function refuseMethod(headers: Headers, methods: readonly string[]): never {
  headers.set("allow", methods.join(", "));
  throw new DomainError("method_not_allowed");
}

let documentText: string | undefined;

function answerDocument(request: ApiRequest, headers: Headers): Response {
  const methods = methodsOf(["GET"]);
  if (request.method === "OPTIONS") return preflight(headers, methods);
  if (!methods.includes(request.method)) return refuseMethod(headers, methods);
  documentText ??= JSON.stringify(makeDocument());
  headers.set("content-type", "application/json");
  headers.set("cache-control", "public, max-age=300");
  return withEtag(request, documentText, headers);
}

interface Call {
  route: Route;
  parameters: Match["parameters"];
  /** Of the response. */
  headers: Headers;
}

async function run(request: ApiRequest, { route, parameters, headers }: Call): Promise<Response> {
  const ctx = await createContext(request.headers, headers, "bearer");
  await countRequest(ctx);
  const fields = await readInput(request, route, parameters);
  const { answer: output, replayed } = await answerOnce(request, { ctx, route, fields }, (within, given) =>
    call(within, route, given),
  );
  if (replayed) {
    headers.set("idempotency-replayed", "true");
    instruments().dedupeHits.inc({ kind: "idempotency_key" });
  }
  return respond(request, route, output, headers);
}

/** Of a key, its account and all its keys, or whoever asks without one. */
async function countRequest(ctx: Context): Promise<void> {
  if (ctx.actor === null) {
    const block = addressBlock(ctx.address);
    if (block !== null) await takeOne(ctx, "api_address", block);
    return;
  }
  if (ctx.actor.key !== null) await takeOne(ctx, "api_key", ctx.actor.key.id);
  await takeOne(ctx, "api_account", ctx.actor.accountId);
}

function call(ctx: Context, { procedure, input }: Route, fields: Record<string, unknown>): Promise<unknown> {
  const caller: unknown = createCaller(ctx);
  const found = procedure.split(".").reduce((part, name) => (part as Record<string, unknown>)[name], caller);
  return (found as (input: unknown) => Promise<unknown>)(input === null ? undefined : fields);
}

const isRead = ({ method }: ApiRequest) => method === "GET" || method === "HEAD";

function methodsOf(methods: readonly string[]): string[] {
  return [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"];
}

function withoutBody({ status, headers }: Response): Response {
  return new Response(null, { status, headers });
}
