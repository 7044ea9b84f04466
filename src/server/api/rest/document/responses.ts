import { z } from "zod";
import { ERRORS, type ErrorCode } from "@/contracts/errors";
import { statusOf } from "@/server/api/error-mapping";
import { isShownOnce } from "@/server/api/meta";
import { parametersOf } from "../match-path";
import type { Route } from "../routes";
import { exampleOf } from "./example";

const CODES = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];

/** What every error answers. */
export const ProblemSchema = z
  .object({
    type: z.url().meta({ description: "Where the code is explained." }),
    title: z.string().meta({ description: "One sentence for people." }),
    status: z.int(),
    code: z.enum(CODES).meta({ description: "What to decide by." }),
    requestId: z.string().meta({ description: "Name it when you write to support." }),
    details: z
      .record(z.string(), z.unknown())
      .meta({ description: "Facts, such as how many units are left." }),
    errors: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .meta({ description: "Which fields are wrong, by dotted path." }),
  })
  .meta({ description: "An error, after RFC 9457." });

/** A header that many answers have: described once. */
const header = (id: string, description: string) =>
  z.string().optional().meta({ description, header: { id } });

const COMMON = {
  "X-Request-Id": header("RequestId", "The id of this request in our logs."),
  RateLimit: header(
    "RateLimit",
    'What is left, and the seconds until it starts again: `"api_key";r=5999;t=60`.',
  ),
  "RateLimit-Policy": header("RateLimitPolicy", 'How often in how many seconds: `"api_key";q=6000;w=60`.'),
};
const LOCATION = { Location: header("Location", "Where it is.") };
const ETAG = { ETag: header("ETag", "Send it as If-None-Match.") };
const LINK = { Link: header("Link", 'The next page, `rel="next"`.') };
const RETRY_AFTER = { "Retry-After": header("RetryAfter", "Seconds to wait.") };
const REPLAYED = {
  "Idempotency-Replayed": header(
    "IdempotencyReplayed",
    "`true`: this was done before; nothing was done now.",
  ),
};

/** Every answer of a route, by status. */
export function responsesOf(route: Route) {
  const { status, output } = route;
  const content =
    output === null
      ? {}
      : { content: { "application/json": { schema: output, example: exampleOf(output) } } };
  return {
    [`${status}`]: { description: DONE[status], headers: z.object(headersOf(route)), ...content },
    ...(route.isPublic ? { "304": { description: "You have it already." } } : {}),
    ...problemsOf(route),
  };
}

const DONE = { 200: "Done.", 201: "Made.", 204: "Done; there is nothing to say." };

function headersOf({ status, isPublic, output, idempotency }: Route) {
  const isPage = output instanceof z.ZodObject && "next" in output.shape;
  return {
    ...COMMON,
    ...(status === 201 ? LOCATION : {}),
    ...(isPublic ? ETAG : {}),
    ...(isPage ? LINK : {}),
    ...(idempotency === undefined ? {} : REPLAYED),
  };
}

/** The codes a route can answer: those its guards, its input and its key explain, and its own. */
export function codesOf(route: Route): ErrorCode[] {
  const { caller, scope, method, path, idempotency, errors = [] } = route;
  const readsBody = method !== "GET" && method !== "DELETE";
  return [
    "invalid_input", // what takes nothing refuses what it is given
    ...(readsBody ? (["malformed_json", "unsupported_media_type", "body_too_large"] as const) : []),
    "bearer_invalid",
    ...(caller === null ? [] : (["unauthenticated"] as const)),
    ...(scope === "any" ? [] : (["insufficient_scope"] as const)),
    ...(caller === "seller" ? (["seller_profile_required"] as const) : []),
    ...(parametersOf(path).length === 0 ? [] : (["not_found"] as const)),
    ...(idempotency === undefined ? [] : (["idempotency_key_reused", "request_in_flight"] as const)),
    ...(isShownOnce(idempotency) ? (["already_shown"] as const) : []),
    ...errors,
    "rate_limited",
    "internal",
    "unavailable",
    ...(method === "GET" ? [] : (["outcome_unknown"] as const)),
  ];
}

function problemsOf(route: Route) {
  const byStatus = Map.groupBy(new Set(codesOf(route)), statusOf);
  const sorted = [...byStatus].sort(([one], [other]) => one - other);
  return Object.fromEntries(sorted.map(([status, codes]) => [`${status}`, problemResponse(status, codes)]));
}

const described = new Map<string, ReturnType<typeof describeProblem>>();

/** The same codes are described once, and referred to. */
function problemResponse(status: number, codes: ErrorCode[]) {
  const id = [status, ...codes].join(".");
  const known = described.get(id) ?? describeProblem(id, status, codes);
  described.set(id, known);
  return known;
}

function describeProblem(id: string, status: number, codes: ErrorCode[]) {
  return {
    id,
    description: codes.map((code) => `\`${code}\`: ${ERRORS[code].sentence}`).join("\n\n"),
    headers: z.object(status === 429 || status === 503 ? { ...COMMON, ...RETRY_AFTER } : COMMON),
    content: { "application/problem+json": { schema: ProblemSchema, example: problem(status, codes) } },
  };
}

function problem(status: number, [code]: ErrorCode[]) {
  const told = code ?? "internal";
  return {
    type: `https://market.example.org/docs/errors#${told}`,
    title: ERRORS[told].sentence,
    status,
    code: told,
    requestId: "0b6a1f0f-8c11-4a53-9d0e-5f0c1d7e2f5b",
    details: {},
    errors: told === "invalid_input" ? [{ field: "units", message: "Invalid input: expected number" }] : [],
  };
}
