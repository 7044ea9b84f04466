/** How each state of an order, listing or token looks: its word, its tone, and a glyph that differs in shape. */
export type Tone = "neutral" | "accent" | "success" | "warning" | "danger" | "info";

export type GlyphName =
  | "dashed"
  | "held"
  | "tick"
  | "halved"
  | "back"
  | "slash"
  | "clock"
  | "bang"
  | "cross"
  | "pause"
  | "unit";

export interface StatusLook {
  label: string;
  tone: Tone;
  glyph: GlyphName;
}

export const ORDER_STATUS = {
  awaiting_payment: { label: "Awaiting payment", tone: "info", glyph: "dashed" },
  processing: { label: "Confirming payment", tone: "info", glyph: "dashed" },
  held: { label: "In escrow", tone: "accent", glyph: "held" },
  released: { label: "Released", tone: "success", glyph: "tick" },
  disputed: { label: "Disputed", tone: "warning", glyph: "halved" },
  refunding: { label: "Refunding", tone: "info", glyph: "back" },
  refunded: { label: "Refunded", tone: "neutral", glyph: "back" },
  refund_failed: { label: "Refund failed", tone: "danger", glyph: "bang" },
  canceled: { label: "Canceled", tone: "neutral", glyph: "slash" },
  expired: { label: "Expired", tone: "neutral", glyph: "clock" },
  charged_back: { label: "Charged back", tone: "danger", glyph: "cross" },
  written_off: { label: "Written off", tone: "danger", glyph: "cross" },
} as const satisfies Record<string, StatusLook>;

export const REFUND_STATUS = {
  pending: { label: "On its way", tone: "info", glyph: "back" },
  succeeded: { label: "Paid back", tone: "success", glyph: "tick" },
  failed: { label: "Failed", tone: "danger", glyph: "bang" },
  off_tab: { label: "Off the tab", tone: "neutral", glyph: "back" },
} as const satisfies Record<string, StatusLook>;

export const LISTING_STATUS = {
  active: { label: "Active", tone: "success", glyph: "unit" },
  draft: { label: "Draft", tone: "neutral", glyph: "dashed" },
  paused: { label: "Paused", tone: "warning", glyph: "pause" },
  sold_out: { label: "Sold out", tone: "neutral", glyph: "slash" },
  removed: { label: "Removed", tone: "danger", glyph: "cross" },
} as const satisfies Record<string, StatusLook>;

export const API_KEY_STATUS = {
  expired: { label: "Expired", tone: "neutral", glyph: "clock" },
  revoked: { label: "Revoked", tone: "neutral", glyph: "slash" },
} as const satisfies Record<string, StatusLook>;

export const WEBHOOK_ENDPOINT_STATUS = {
  on: { label: "On", tone: "success", glyph: "unit" },
  failing: { label: "Failing", tone: "warning", glyph: "bang" },
  off: { label: "Off", tone: "neutral", glyph: "pause" },
} as const satisfies Record<string, StatusLook>;

export const WEBHOOK_DELIVERY_STATUS = {
  pending: { label: "On its way", tone: "info", glyph: "dashed" },
  succeeded: { label: "Delivered", tone: "success", glyph: "tick" },
  failed: { label: "Failed", tone: "danger", glyph: "cross" },
} as const satisfies Record<string, StatusLook>;

export const TOKEN_STATUS = {
  working: { label: "Active", tone: "success", glyph: "unit" },
  not_minted: { label: "Not minted", tone: "neutral", glyph: "dashed" },
  used_up: { label: "Used up", tone: "neutral", glyph: "tick" },
  suspended: { label: "Suspended", tone: "warning", glyph: "pause" },
  revoked: { label: "Revoked", tone: "danger", glyph: "slash" },
  given_up: { label: "Given up", tone: "neutral", glyph: "slash" },
  refunded: { label: "Refunded", tone: "neutral", glyph: "back" },
  replaced: { label: "Replaced", tone: "neutral", glyph: "back" },
  expired: { label: "Expired", tone: "neutral", glyph: "clock" },
} as const satisfies Record<string, StatusLook>;
