/** The shelves of the market. `hue` and the tile family of a listing's mark follow from the slug (lib/mark.ts). */
export const CATEGORIES = [
  { slug: "weather", label: "Weather" },
  { slug: "finance", label: "Finance" },
  { slug: "geospatial", label: "Geospatial" },
  { slug: "maps", label: "Maps" },
  { slug: "health", label: "Health statistics" },
  { slug: "sports", label: "Sports" },
  { slug: "ecommerce", label: "E-commerce" },
  { slug: "ai", label: "AI & embeddings" },
] as const;

export type CategorySlug = (typeof CATEGORIES)[number]["slug"];

export const CATEGORY_SLUGS = CATEGORIES.map((category) => category.slug) as [
  CategorySlug,
  ...CategorySlug[],
];

export function categoryLabel(slug: CategorySlug): string {
  return CATEGORIES.find((category) => category.slug === slug)?.label ?? slug;
}
