/** What each delivery is called, wherever a row has room for two words. */
export const DELIVERY_LABELS = {
  shared: "Shared credential",
  pool: "Own credential",
  minted: "Metered key",
} as const;
