import { MAX_EVENT_BYTES } from "@/config/limits";
import { DomainError } from "@/contracts/errors";
import { SECOND } from "@/lib/time";
import type { EventOutcome } from "@/server/domain/payment/fulfil-payment";
import type { ProviderEvent } from "@/server/domain/payment/provider";
import { takeEvent } from "@/server/domain/payment/take-event";
import { currentTime } from "@/server/platform/clock";
import { logger } from "@/server/platform/logger";
import { instruments } from "@/server/platform/metrics/instruments";
import { requestIdOf } from "@/server/platform/request-id";
import { readEvent } from "@/server/platform/stripe/read-event";
import type { ApiRequest } from "./api-request";
import { openPorts } from "./context";
import { readBody } from "./read-body";

/**
 * `POST /api/webhooks/stripe`: takes an event that Stripe signed, once however often it is delivered. Whatever keeps it
 * from being done answers 503, so that Stripe delivers it again. There is no cookie to be misused, so any origin may ask.
 */
export async function handleStripeWebhook(request: ApiRequest): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const now = currentTime();
  let event: ProviderEvent | null = null;
  try {
    const body = await readBody(request, MAX_EVENT_BYTES);
    event = readEvent({ body, signature: request.headers.get("stripe-signature"), now });
    if (event === null) return refuse(requestId, 400);
    const { db, ...ports } = await openPorts();
    const outcome = await takeEvent(db, ports, { event, now });
    countDelivery(outcome, event, now);
    logger.info({ requestId, eventId: event.id, type: event.type, outcome }, "stripe event");
    return Response.json({ outcome }, { headers: NOT_CACHED });
  } catch (err) {
    if (err instanceof DomainError && err.code === "body_too_large") return refuse(requestId, 413);
    instruments().events.inc({ outcome: "failed" });
    logger.error({ requestId, eventId: event?.id, type: event?.type, err }, "stripe event");
    return problem(503);
  }
}

function refuse(requestId: string, status: 400 | 413): Response {
  instruments().events.inc({ outcome: "refused" });
  logger.warn({ requestId, status }, "stripe event refused");
  return problem(status);
}

/** How late it came is only told of the first delivery: a repeated one may come days later, and nobody waited for it. */
function countDelivery(outcome: EventOutcome, { at }: ProviderEvent, now: Date): void {
  const { events, dedupeHits, eventLag } = instruments();
  events.inc({ outcome });
  if (outcome === "repeated") dedupeHits.inc({ kind: "stripe_event" });
  else eventLag.observe(Math.max(0, now.getTime() - at.getTime()) / SECOND);
}

const NOT_CACHED = { "cache-control": "no-store" };
const TITLES = {
  400: "This is not a delivery that we can read.",
  413: "This is more than a delivery can be.",
  503: "Not now. Deliver it again.",
};

/** Says as little as RFC 9457 allows: who asks may be anybody. */
function problem(status: keyof typeof TITLES): Response {
  const headers = { ...NOT_CACHED, "content-type": "application/problem+json" };
  return Response.json({ title: TITLES[status], status }, { status, headers });
}
