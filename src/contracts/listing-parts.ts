/** What is said of a listing's parts without checking them: a page that only shows them needs no zod for it. */

/** How a buyer gets access: one credential for all, one of a pool for each unit, or a key minted by the market. */
export const DELIVERIES = ["shared", "pool", "minted"] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** What a seller can choose today. */
export const OFFERED_DELIVERIES = ["shared", "pool", "minted"] as const satisfies readonly Delivery[];

/** Types a column of a data dictionary can name; suggestions in the editor, not a closed list. */
export const COLUMN_TYPES = ["text", "int", "float", "boolean", "date", "timestamp", "enum", "json"] as const;

export const MAX_TAGS = 8;
export const MAX_COLUMNS = 64;

/** The parts of a listing that must be there before it can be published, in the order of the form. */
export const REQUIRED_PARTS = {
  serviceName: "A service name",
  category: "A category",
  summary: "A summary",
  description: "A description",
  priceAmount: "A price per unit",
  unitDescription: "What one unit is",
  credential: "A sealed credential",
  units: "At least one unit for sale",
  sample: "Sample rows",
  dictionary: "A data dictionary with a name and a meaning for every column",
  updateFrequency: "How often it is updated",
  coverage: "What it covers",
  terms: "Terms",
} as const;
export type RequiredPart = keyof typeof REQUIRED_PARTS;
export const REQUIRED_PART_NAMES = Object.keys(REQUIRED_PARTS) as [RequiredPart, ...RequiredPart[]];
