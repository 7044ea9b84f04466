import { z } from "zod";
import type { ProviderEvent } from "@/server/domain/payment/provider";

/** The events we act on. docs/deploy.md lists them for the endpoint's settings. */
export const EVENT_TYPES = [
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "checkout.session.expired",
  "refund.created",
  "refund.updated",
  "refund.failed",
  "charge.refunded",
] as const;

const StripeId = z.string().regex(/^\w{1,255}$/);

/** As much of an event as is believed: ids. Everything else is asked again. */
const EventBody = z.object({
  id: StripeId,
  type: z.string().regex(/^[\w.]{1,255}$/),
  created: z.int().min(0).max(9_999_999_999),
  data: z.object({ object: z.looseObject({}) }),
});

/** An event as the rooms see it, or null where it is none. */
export function toEvent(body: unknown): ProviderEvent | null {
  const { data: event } = EventBody.safeParse(body);
  if (event === undefined) return null;
  const { id, type, created, data } = event;
  return { id, type, at: new Date(created * 1_000), about: aboutOf(type, data.object) };
}

function aboutOf(type: string, object: Record<string, unknown>): ProviderEvent["about"] {
  if (!EVENT_TYPES.some((known) => known === type)) return null;
  const { data: id } = StripeId.safeParse(
    type === "charge.refunded" ? object["payment_intent"] : object["id"],
  );
  if (id === undefined) return null;
  if (type === "charge.refunded") return { paymentIntentId: id };
  return type.startsWith("refund.") ? { stripeRefundId: id } : { sessionId: id };
}
