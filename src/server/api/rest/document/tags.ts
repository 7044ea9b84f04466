import type { RestTag } from "@/server/api/meta";

/** The chapters of the document, in their order. */
export const TAGS: Record<RestTag, string> = {
  Account: "Signing up, logging in, and who you are.",
  Listings: "What is on the market. Anyone may look.",
  Selling: "Your own listings, their stock and their credentials.",
  Orders: "Buying units, paying, accepting; and the seller's side of the same deals.",
  Tokens: "Access that was bought: its secrets and its end.",
  Money: "Tabs, settlements, receipts and earnings.",
  Notices: "What happened.",
  Webhooks: "Endpoints of yours that hear what happened.",
};
