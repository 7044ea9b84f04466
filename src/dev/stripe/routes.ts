import { z } from "zod";
import { balance } from "./balance";
import { getCharge } from "./charges";
import { missing } from "./errors";
import { type Cause, getEvent } from "./events";
import { checkExpand, expanded, type Kind } from "./expand";
import type { FormValue } from "./form";
import { getIntent } from "./intents";
import { isWithin, pageOf } from "./lists";
import { expandable, instant, pages, readParams, text } from "./params";
import { createRefund, getRefund, refundFilter, refundParams } from "./refunds";
import { sessionFilter, sessionParams } from "./session-params";
import { checkSession, createSession, expireSession, getSession } from "./sessions";
import type { World } from "./world";

/** What a route does once its parameters are found right: nothing was changed before. */
type Work = (cause: Cause) => object;

interface Route {
  method: string;
  pattern: string;
  prepare(world: World, given: Record<string, FormValue>, id: string): Work;
}

function route<T extends { expand?: string[] | undefined }>(
  name: string,
  kind: Kind,
  schema: z.ZodType<T> & { shape: object },
  work: (world: World, params: T, id: string, cause: Cause) => object,
  check?: (world: World, params: T) => void,
): Route {
  const [method = "", pattern = ""] = name.split(" ");
  return {
    method,
    pattern,
    prepare(world, given, id) {
      const params = readParams(schema, given);
      checkExpand(kind, "limit" in schema.shape, params.expand);
      check?.(world, params);
      return (cause) => expanded(world, work(world, params, id, cause), params.expand);
    },
  };
}

const alone = z.strictObject(expandable);
const transactionFilter = z.strictObject({
  ...pages,
  created: instant,
  type: text().optional(),
  source: text().optional(),
  currency: text().optional(),
});
const eventFilter = z.strictObject({
  ...pages,
  created: instant,
  type: text().optional(),
  types: z.array(text()).max(20).optional(),
});
const same = (wanted: string | undefined, held: unknown) => wanted === undefined || wanted === held;

const ROUTES: Route[] = [
  route(
    "POST /v1/checkout/sessions",
    "session",
    sessionParams,
    (world, params) => createSession(world, params),
    checkSession,
  ),
  route("GET /v1/checkout/sessions", "session", sessionFilter, (world, params) =>
    pageOf(
      Array.from(world.sessions.values(), ({ session }) => session),
      "/v1/checkout/sessions",
      params,
      ({ payment_intent, status }) =>
        same(params.payment_intent, payment_intent) && same(params.status, status),
    ),
  ),
  route("GET /v1/checkout/sessions/:id", "session", alone, (world, _, id) => getSession(world, id).session),
  route("POST /v1/checkout/sessions/:id/expire", "session", alone, (world, _, id, cause) =>
    expireSession(world, id, cause),
  ),
  route("GET /v1/payment_intents/:id", "intent", alone, (world, _, id) => getIntent(world, id)),
  route("GET /v1/charges/:id", "charge", alone, (world, _, id) => getCharge(world, id)),
  route("GET /v1/balance", "none", alone, balance),
  route("GET /v1/balance_transactions", "transaction", transactionFilter, (world, params) =>
    pageOf(
      world.transactions.values(),
      "/v1/balance_transactions",
      params,
      ({ created, type, source, currency }) =>
        isWithin(created, params.created) &&
        same(params.type, type) &&
        same(params.source, source) &&
        same(params.currency, currency),
    ),
  ),
  route("GET /v1/balance_transactions/:id", "transaction", alone, (world, _, id) => {
    const transaction = world.transactions.get(id);
    if (!transaction) throw missing("balance transaction", id);
    return transaction;
  }),
  route("POST /v1/refunds", "refund", refundParams, (world, params, _, cause) =>
    createRefund(world, params, cause),
  ),
  route("GET /v1/refunds", "refund", refundFilter, (world, params) =>
    pageOf(
      world.refunds.values(),
      "/v1/refunds",
      params,
      ({ payment_intent, charge }) =>
        same(params.payment_intent, payment_intent) && same(params.charge, charge),
    ),
  ),
  route("GET /v1/refunds/:id", "refund", alone, (world, _, id) => getRefund(world, id)),
  route("GET /v1/events", "none", eventFilter, (world, params) =>
    pageOf(
      world.events.values(),
      "/v1/events",
      params,
      ({ created, type }) =>
        isWithin(created, params.created) &&
        same(params.type, type) &&
        (params.types?.includes(type) ?? true),
    ),
  ),
  route("GET /v1/events/:id", "none", alone, (world, _, id) => getEvent(world, id)),
];

/** The route of an address and the id in it, or null. */
export function findRoute(method: string, path: string): { route: Route; id: string } | null {
  for (const candidate of ROUTES) {
    const pattern = new RegExp(`^${candidate.pattern.replace(":id", "([^/]+)")}$`);
    const match = candidate.method === method ? pattern.exec(path) : null;
    if (match) return { route: candidate, id: decodeURIComponent(match[1] ?? "") };
  }
  return null;
}
