import type { RestRoute } from "../meta";

const tag = "Webhooks" as const;

/** Where webhook endpoints and their log are. */
export const webhookRoutes = {
  find: { method: "GET", path: "/webhook-endpoints", tag, summary: "List your webhook endpoints" },
  get: { method: "GET", path: "/webhook-endpoints/{endpointId}", tag, summary: "Read a webhook endpoint" },
  create: {
    method: "POST",
    path: "/webhook-endpoints",
    tag,
    summary: "Make a webhook endpoint",
    description:
      "An https address on the public internet, and the events it wants to hear. The answer has the signing secret, the only time it is shown.",
    location: "/webhook-endpoints/{id}",
    idempotency: "joined_secret",
    errors: ["webhook_url_refused", "too_many_endpoints", "email_unverified"],
  },
  change: {
    method: "PATCH",
    path: "/webhook-endpoints/{endpointId}",
    tag,
    summary: "Change a webhook endpoint",
    description: "What is absent stays as it is. What is on its way goes to the new address.",
    errors: ["webhook_url_refused"],
  },
  rollSecret: {
    method: "POST",
    path: "/webhook-endpoints/{endpointId}/roll-secret",
    tag,
    summary: "Roll the signing secret",
    description: "Answers a new secret, the only time it is shown. For 24 hours the old one signs beside it.",
    idempotency: "secret",
  },
  enable: {
    method: "POST",
    path: "/webhook-endpoints/{endpointId}/enable",
    tag,
    summary: "Turn a webhook endpoint on",
    description: "It hears what happens from now on.",
  },
  disable: {
    method: "POST",
    path: "/webhook-endpoints/{endpointId}/disable",
    tag,
    summary: "Turn a webhook endpoint off",
    description: "What is on its way has failed; it can be sent again from the log.",
  },
  remove: {
    method: "DELETE",
    path: "/webhook-endpoints/{endpointId}",
    tag,
    summary: "Remove a webhook endpoint",
  },
  sendTest: {
    method: "POST",
    path: "/webhook-endpoints/{endpointId}/test",
    tag,
    summary: "Send a test",
    description: "A `webhook.test` event, to this endpoint only.",
    idempotency: "atomic",
    errors: ["endpoint_off"],
  },
  log: {
    method: "GET",
    path: "/webhook-endpoints/{endpointId}/deliveries",
    tag,
    summary: "List what was sent to a webhook endpoint",
    description: "The last 30 days, the latest first: each delivery with its body and every try.",
  },
  redeliver: {
    method: "POST",
    path: "/webhook-deliveries/{deliveryId}/redeliver",
    tag,
    summary: "Send a delivery again",
    description: "The same message with the same id: at once where it is on its way, else as a new delivery.",
    idempotency: "atomic",
    errors: ["endpoint_off"],
  },
} as const satisfies Record<string, RestRoute>;
