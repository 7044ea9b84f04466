import type { Request, RequestHandler } from "express";
import type { Verification } from "./answers";
import type { MarketClient } from "./market-client";
import { bearerOf, KEY_MISSING, type Refusal, refusalOf } from "./refusal";

declare global {
  namespace Express {
    interface Request {
      /** What the market said about the caller's key; there behind `requireKey`. */
      access?: Verification;
    }
  }
}

interface RequireKeyOptions {
  /** How many calls a request counts as (1). */
  cost?: number | ((request: Request) => number);
}

/** Express middleware: lets calls through whose bearer key is good, and charges it; answers the others itself. */
export function requireKey(client: MarketClient, { cost = 1 }: RequireKeyOptions = {}): RequestHandler {
  return async (request, response, next) => {
    const refuse = ({ status, headers, body }: Refusal) => {
      response.status(status).set(headers).send(JSON.stringify(body));
    };
    const key = bearerOf(request.get("authorization"));
    if (key === null) return refuse(KEY_MISSING);
    const access = await client.verify(key, { cost: typeof cost === "number" ? cost : cost(request) });
    const refusal = refusalOf(access);
    if (refusal !== null) return refuse(refusal);
    request.access = access;
    next();
  };
}
