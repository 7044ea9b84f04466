import Stripe from "stripe";
import { missing } from "./errors";
import type { World } from "./world";

/** The API request an event came of; null both where it came of something else. */
export type Cause = Stripe.Event.Request;
export const NO_CAUSE: Cause = { id: null, idempotency_key: null };

/** What the panel can send of any session, true or not. */
export const FIREABLE = [
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "checkout.session.expired",
  "payment_intent.succeeded",
  "payment_intent.payment_failed",
  "charge.refunded",
] as const satisfies Stripe.Event.Type[];

/** Keeps an event with the object as it is now, and hands it to the deliveries. */
export function emit(world: World, type: Stripe.Event.Type, object: object, cause = NO_CAUSE): string {
  const event: Stripe.EventBase = {
    id: world.id("evt_1"),
    object: "event",
    api_version: Stripe.API_VERSION,
    created: world.now(),
    data: { object: structuredClone(object) },
    livemode: false,
    pending_webhooks: 1,
    request: cause,
    type,
  };
  world.events.set(event.id, event);
  world.deliveries.add(event);
  return event.id;
}

export function getEvent(world: World, id: string): Stripe.EventBase {
  const event = world.events.get(id);
  if (!event) throw missing("event", id);
  return event;
}
