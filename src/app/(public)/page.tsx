import { Link } from "@/components/ui/link";
import { SectionHeader } from "@/components/ui/section-header";
import { CategoryStrip } from "@/features/listing/category-strip";
import { Hero } from "@/features/listing/hero";
import { ListingGrid } from "@/features/listing/listing-card";
import { Protection } from "@/features/listing/protection";
import { api } from "@/trpc/server";

export const instant = false; // answers whole, so that it reads without JavaScript

export default async function HomePage() {
  const { listing } = await api();
  const [newest, small, facets] = await Promise.all([
    listing.find({ sort: "newest", limit: 6 }),
    listing.find({ sort: "price_asc", currency: "EUR", inStock: true, limit: 6 }),
    listing.facets({}),
  ]);
  return (
    <div className="wrap pb-16">
      <Hero newest={newest.items} total={facets.total} />
      <CategoryStrip counts={facets.categories} />
      <section className="mt-12 grid gap-4" aria-labelledby="small-title">
        <SectionHeader
          id="small-title"
          title="Start small"
          hint="The least a unit can cost"
          action={
            <Link className="link" href="/browse">
              All {facets.total} listings
            </Link>
          }
        />
        <ListingGrid listings={small.items} />
      </section>
      <Protection />
    </div>
  );
}
