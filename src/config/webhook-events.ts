/** What a webhook endpoint can hear about, and whom it is told to. */
export const WEBHOOK_EVENTS = {
  "order.placed": "A buyer placed an order and has still to pay it (to the seller)",
  "order.paid": "An order is paid or on the tab, and its access is issued (to both sides)",
  "order.released": "The buyer accepted, or the acceptance window ended (to both sides)",
  "order.refunded": "Units of an order were refunded: their access ended (to both sides)",
  "order.canceled": "An order ended without being paid (to both sides)",
  "token.revoked": "Access was taken away (to the buyer)",
  "listing.sold_out": "The last unit was sold (to the seller)",
  "usage.threshold": "80, 95 or 100 % of a token's calls are used (to both sides)",
} as const;

export type WebhookEventType = keyof typeof WEBHOOK_EVENTS;

export const WEBHOOK_EVENT_TYPES = Object.keys(WEBHOOK_EVENTS) as [WebhookEventType, ...WebhookEventType[]];
