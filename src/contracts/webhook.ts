import { z } from "zod";
import type { WebhookEventType } from "@/config/webhook-events";
import { idOf } from "./id";
import { MoneyView } from "./money";
import { ORDER_STATUSES } from "./order-status";

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
