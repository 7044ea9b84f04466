import { setTimeout as sleep } from "node:timers/promises";
import type { Chaos, Fault } from "./chaos";
import { applyClock } from "./due";
import { invalid, StripeError, serverError, tooManyRequests, unauthorized, unknownRoute } from "./errors";
import { type FormValue, parseForm } from "./form";
import { claimKey, findAnswer, type Kept } from "./idempotency";
import { findRoute } from "./routes";
import type { World } from "./world";

/** One request to the API. */
export interface ApiRequest {
  method: string;
  url: URL;
  authorization: string | undefined;
  key: string | null;
  body: string;
}

/** Its answer; `cut` says that nobody hears it. */
export interface ApiAnswer {
  status: number;
  body: string;
  requestId: string;
  replayed: boolean;
  cut: boolean;
}

/** Answers like Stripe: who asks, is the key known, are the parameters right, then the effect; chaos comes between. */
export async function answerApi(
  world: World,
  chaos: Chaos,
  apiKey: string,
  request: ApiRequest,
  signal: AbortSignal,
): Promise<ApiAnswer> {
  const requestId = world.id("req_", 14);
  const answer = (status: number, body: string, more: Partial<ApiAnswer> = {}): ApiAnswer => {
    const { method, url, key } = request;
    const whole = { status, body, requestId, replayed: false, cut: false, ...more };
    const seen = whole.cut ? null : status;
    world.calls.push({ method, path: url.pathname, key, status: seen, replayed: whole.replayed });
    return whole;
  };
  const refuse = (error: unknown) => {
    if (!(error instanceof StripeError)) throw error;
    return answer(error.status, JSON.stringify({ error: error.body }, null, 2));
  };
  let kept: Kept | null = null;
  let fault: Fault | null = null;
  let work: ReturnType<NonNullable<ReturnType<typeof findRoute>>["route"]["prepare"]>;
  try {
    applyClock(world);
    checkKey(apiKey, request.authorization);
    const { method, url } = request;
    const found = findRoute(method, url.pathname);
    if (!found) throw unknownRoute(method, url.pathname);
    const given = parseForm(method === "GET" ? url.search : request.body);
    const key = method === "POST" ? request.key : null;
    if (key !== null && key.length > 255) throw invalid("Idempotency keys are at most 255 characters long.");
    const fingerprint = fingerprintOf(method, url.pathname, given);
    const before = key === null ? null : findAnswer(world, key, fingerprint);
    if (before) return answer(before.status, before.body, { replayed: true });
    work = found.route.prepare(world, given, found.id);
    fault = chaos.fault(`${method} ${found.route.pattern}`);
    if (fault?.kind === "rate_limit") throw tooManyRequests();
    if (key !== null) kept = claimKey(world, key, fingerprint);
  } catch (error) {
    return refuse(error);
  }
  if (fault?.kind === "hang") await sleep(fault.ms ?? 0, undefined, { signal });
  const result = perform(() => work({ id: requestId, idempotency_key: request.key }), fault);
  if (kept && fault?.kind !== "hang_after_effect") kept.answer = result;
  if (fault?.kind === "hang_after_effect") await sleep(fault.ms ?? 0, undefined, { signal });
  if (kept) kept.answer = result;
  return answer(result.status, result.body, { cut: fault?.kind === "cut_after_effect" });
}

function perform(work: () => object, fault: Fault | null): { status: number; body: string } {
  try {
    const object = work();
    if (fault?.kind === "error_after_effect") throw serverError();
    return { status: 200, body: JSON.stringify(object, null, 2) };
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    return { status: error.status, body: JSON.stringify({ error: error.body }, null, 2) };
  }
}

function checkKey(apiKey: string, authorization: string | undefined): void {
  const [scheme = "", credentials = ""] = (authorization ?? "").split(" ");
  const key =
    scheme.toLowerCase() === "basic"
      ? (Buffer.from(credentials, "base64").toString().split(":")[0] ?? "")
      : scheme.toLowerCase() === "bearer"
        ? credentials
        : null;
  if (key !== apiKey) throw unauthorized(key);
}

function fingerprintOf(method: string, path: string, given: Record<string, FormValue>): string {
  const sorted = (value: FormValue): FormValue => {
    if (typeof value === "string") return value;
    if (Array.isArray(value)) return value.map(sorted);
    const names = Object.keys(value).sort();
    return Object.fromEntries(names.map((name) => [name, sorted(value[name] ?? "")]));
  };
  return `${method} ${path} ${JSON.stringify(sorted(given))}`;
}
