/** Every state of an order; domain/order/states.ts says how one leads to another. */
export const ORDER_STATUSES = [
  "awaiting_payment",
  "processing",
  "held",
  "disputed",
  "released",
  "refunding",
  "refunded",
  "canceled",
  "expired",
  "charged_back",
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** Instant: on the buyer's tab. Checkout: paid first. */
export const ORDER_PATHS = ["instant", "checkout"] as const;

/** Who moves an order. */
export const ACTOR_ROLES = ["buyer", "seller", "admin", "system"] as const;
export type ActorRole = (typeof ACTOR_ROLES)[number];

/** The shelves of an order list. `open` is what still waits for something. */
export const ORDER_GROUPS = {
  to_pay: ["awaiting_payment", "processing"],
  in_escrow: ["held", "disputed"],
  released: ["released"],
  refunded: ["refunding", "refunded", "charged_back"],
  ended: ["canceled", "expired"],
} as const satisfies Record<string, readonly OrderStatus[]>;
export type OrderGroup = keyof typeof ORDER_GROUPS;
