/** Who this market is. A fork edits this file and the hues in src/app/styles/tokens.css. */
export const BRAND = {
  name: "UDAM",
  longName: "Unified Data Marketplace",
  tagline: "Data and APIs, by the unit.",
  description: "Buy access to data and APIs by the unit. Your money waits in escrow until it works.",
  supportAddress: "support@udam.example",
  /** How every key and token begins that this market hands out: lower case letters and digits. */
  keyPrefix: "udam",
  /** Under the search of the home page. */
  exampleSearches: ["station weather", "exchange rates", "building footprints", "embeddings"],
} as const;
