/** Log-ins of the seeded world, shown on the log-in page in demo and development only. */
export const DEMO_PASSWORD = "demo-market-2026";

export const DEMO_PEOPLE = [
  { key: "demo-buyer", does: "buys", name: "Mira Lund", email: "buyer@demo.example" },
  { key: "demo-seller", does: "sells", name: "Jon Eriksen", email: "seller@demo.example" },
  { key: "demo-admin", does: "runs the market", name: "Ada Moreau", email: "admin@demo.example" },
] as const;
