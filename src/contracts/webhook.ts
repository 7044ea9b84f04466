import { z } from "zod";
import { WEBHOOK_EVENT_TYPES, type WebhookEventType } from "@/config/webhook-events";
import { idOf } from "./id";
import { MoneyView } from "./money";
import { ORDER_STATUSES } from "./order-status";
import { pageInput } from "./page";
import { line } from "./text";

/** As what the reader of an event is told: one account can be the buyer of one order and the seller of another. */
const Role = z.enum(["buyer", "seller"]);

/** An order as an event tells it: the amounts and units as they are after what happened. */
const OrderData = z.strictObject({
  role: Role,
  orderId: idOf("ord"),
  listingId: idOf("lst"),
  status: z.enum(ORDER_STATUSES),
  units: z.int(),
  total: MoneyView,
  unitsRefunded: z.int(),
  refunded: MoneyView,
});

const TokenData = z.strictObject({ orderId: idOf("ord"), listingId: idOf("lst"), tokenId: idOf("tok") });

/**
 * What each event carries: ids, statuses, units and amounts. Never a secret, a name or an e-mail: whoever needs more
 * asks the API with a key of their own. Fields are added, never changed.
 */
export const WEBHOOK_DATA = {
  "order.placed": OrderData,
  "order.paid": OrderData,
  "order.released": OrderData,
  "order.refunded": OrderData,
  "order.canceled": OrderData,
  "token.revoked": TokenData,
  "listing.sold_out": z.strictObject({ listingId: idOf("lst") }),
  "usage.threshold": TokenData.extend({
    role: Role,
    /** How much of the calls is used: 80, 95 or 100. */
    percent: z.int(),
    callsGranted: z.int(),
    callsLeft: z.int(),
  }),
} as const satisfies Record<WebhookEventType, z.ZodType>;

export type WebhookData<Type extends WebhookEventType> = z.output<(typeof WEBHOOK_DATA)[Type]>;

/** What is sent to try an endpoint out. Nobody chooses it, every endpoint hears it. */
export const TEST_EVENT = "webhook.test";
const MESSAGE_TYPES = [...WEBHOOK_EVENT_TYPES, TEST_EVENT] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

/** Why an address is not one we send to. */
export const URL_REFUSALS = {
  not_a_url: "This is not a web address.",
  not_https: "It has to begin with https://.",
  credentials: "It must not hold a name or password. The signature says who we are.",
  port: "Only the ports 443 and 8443 are served.",
  unknown_host: "Its name could not be found. Check it, or wait until it is known everywhere.",
  not_public: "It leads into a private network. Only addresses on the public internet are served.",
} as const;
export type UrlRefusal = keyof typeof URL_REFUSALS;

const DISABLED_REASONS = ["owner", "failing", "gone"] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

const Url = line({ min: 1, max: 2_048 });
const Events = z
  .array(z.enum(WEBHOOK_EVENT_TYPES))
  .min(1, "Choose at least one event.")
  .max(WEBHOOK_EVENT_TYPES.length)
  .refine((events) => new Set(events).size === events.length, "Choose each event once.");
const Description = line({ max: 200 });

/** Names one of the caller's endpoints. */
export const EndpointInput = z.strictObject({ endpointId: idOf("whe") });

export const CreateEndpointInput = z.strictObject({
  url: Url,
  events: Events,
  description: Description.default(""),
});
export type CreateEndpointInput = z.output<typeof CreateEndpointInput>;

/** What is given is written, what is absent stays. */
export const ChangeEndpointInput = EndpointInput.extend({
  url: Url.optional(),
  events: Events.optional(),
  description: Description.optional(),
});
export type ChangeEndpointInput = z.output<typeof ChangeEndpointInput>;

/** An endpoint as its owner sees it: never the secret, only its end. */
export const EndpointView = z.strictObject({
  id: idOf("whe"),
  url: z.string(),
  description: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENT_TYPES)),
  lastFour: z.string(),
  /** After a roll: until when the old secret signs too. */
  previousSecretEndsAt: z.date().nullable(),
  createdAt: z.date(),
  /** Since when no delivery arrived; null while the last one did. */
  failingSince: z.date().nullable(),
  disabledAt: z.date().nullable(),
  disabledReason: z.enum(DISABLED_REASONS).nullable(),
});
export type EndpointView = z.output<typeof EndpointView>;

/** All of an account's endpoints: there are few. `now` is the server's clock. */
export const EndpointList = z.strictObject({ items: z.array(EndpointView), now: z.date() });
export type EndpointList = z.output<typeof EndpointList>;

/** What making an endpoint and rolling its secret answer: the only time that the secret is shown. */
export const CreatedEndpoint = EndpointView.extend({ secret: z.string() });
export type CreatedEndpoint = z.output<typeof CreatedEndpoint>;

export const DELIVERY_STATUSES = ["pending", "succeeded", "failed"] as const;

/** One try: what was answered (its first characters, as they came), or why there was no answer. */
export const AttemptView = z.strictObject({
  id: idOf("att"),
  at: z.date(),
  responseStatus: z.int().nullable(),
  responseBody: z.string().nullable(),
  problem: z.string().nullable(),
  durationMs: z.int(),
});
export type AttemptView = z.output<typeof AttemptView>;

export const DeliveryView = z.strictObject({
  id: idOf("dlv"),
  /** The `webhook-id` header: the same for every try and every redelivery. */
  messageId: idOf("msg"),
  type: z.enum(MESSAGE_TYPES),
  status: z.enum(DELIVERY_STATUSES),
  createdAt: z.date(),
  endedAt: z.date().nullable(),
  nextAttemptAt: z.date().nullable(),
  /** The body, byte for byte as it is sent. */
  payload: z.string(),
  /** The latest first. */
  attempts: z.array(AttemptView),
});
export type DeliveryView = z.output<typeof DeliveryView>;

export const FindDeliveriesInput = EndpointInput.extend(pageInput);
export type FindDeliveriesInput = z.output<typeof FindDeliveriesInput>;

export const DeliveryPage = z.strictObject({
  endpoint: EndpointView,
  items: z.array(DeliveryView),
  next: z.string().nullable(),
  now: z.date(),
});
export type DeliveryPage = z.output<typeof DeliveryPage>;

export const RedeliverInput = z.strictObject({ deliveryId: idOf("dlv") });
export const QueuedDelivery = z.strictObject({ deliveryId: idOf("dlv") });
