import type { Route } from "next";
import { Link } from "@/components/ui/link";
import { ListingMark } from "@/components/ui/listing-mark";
import { CATEGORIES } from "@/config/categories";
import type { ListingFacets } from "@/contracts/listing";
import { formatFound } from "@/lib/count";

/** The shelves, each with how many listings stand on it. */
export function CategoryStrip({ facets }: { facets: Pick<ListingFacets, "categories" | "more"> }) {
  return (
    <nav className="category-strip" aria-label="Categories">
      {CATEGORIES.map(({ slug, label }) => (
        <Link key={slug} className="category-tile" href={`/browse?category=${slug}` as Route}>
          <ListingMark id={`category-${slug}`} category={slug} size={32} />
          <span>
            {label}
            <small>
              {formatFound({ count: facets.categories[slug], more: facets.more })}{" "}
              {facets.categories[slug] === 1 ? "listing" : "listings"}
            </small>
          </span>
        </Link>
      ))}
    </nav>
  );
}
