import type { RestRoute } from "../meta";

/** Where listings are. */
export const listingRoutes = {
  find: {
    method: "GET",
    path: "/listings",
    tag: "Listings",
    summary: "Search the market",
    description: "Listings on sale, in pages. Repeat `categories` or `deliveries` to allow several.",
    isPublic: true,
  },
  get: {
    method: "GET",
    path: "/listings/{listingId}",
    tag: "Listings",
    summary: "Read a listing",
    description: "Everything its public page shows, by its id or by the slug of its address.",
    isPublic: true,
  },
} as const satisfies Record<string, RestRoute>;
