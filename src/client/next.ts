import type { Verification } from "./answers";
import type { MarketClient } from "./market-client";
import { bearerOf, KEY_MISSING, type Refusal, refusalOf } from "./refusal";

interface WithKeyOptions<Asked extends Request> {
  /** How many calls a request counts as (1). */
  cost?: number | ((request: Asked) => number);
}

/** A route handler that is told, last, what the market said about the caller's key. */
type KeyedHandler<Asked extends Request, Context> = (
  request: Asked,
  context: Context,
  access: Verification,
) => Response | Promise<Response>;

/**
 * Wraps a route handler of Next, or of whatever else answers a `Request` with a `Response`: it runs for calls whose
 * bearer key is good, and the key is charged; the others are answered here.
 */
export function withKey<Asked extends Request, Context = unknown>(
  client: MarketClient,
  { cost = 1 }: WithKeyOptions<Asked>,
  handler: KeyedHandler<Asked, Context>,
): (request: Asked, context: Context) => Promise<Response> {
  return async (request, context) => {
    const key = bearerOf(request.headers.get("authorization"));
    if (key === null) return toResponse(KEY_MISSING);
    const access = await client.verify(key, { cost: typeof cost === "number" ? cost : cost(request) });
    const refusal = refusalOf(access);
    return refusal === null ? handler(request, context, access) : toResponse(refusal);
  };
}

function toResponse({ status, headers, body }: Refusal): Response {
  return new Response(JSON.stringify(body), { status, headers });
}
