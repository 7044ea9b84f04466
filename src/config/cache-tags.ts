/**
 * What cached catalogue pages are marked with. The triggers of migration `cache_tags` say the same names when what they
 * stand for has changed, and every process then drops what is marked so.
 */
export const CACHE_TAGS = {
  /** On every entry: dropped by a process that may have missed something. */
  everything: "catalogue",
  /** Which listings there are, in what order, how many. */
  listings: "listings",
  /** What orders are placed under. */
  settings: "settings",
  listing: (slug: string) => `listing:${slug}`,
  seller: (slug: string) => `seller:${slug}`,
} as const;

/** Where PostgreSQL tells them. */
export const CACHE_TAGS_CHANNEL = "cache_tags";
