import { Link } from "@/components/ui/link";
import { SectionHeader } from "@/components/ui/section-header";
import { CategoryStrip } from "@/features/listing/category-strip";
import { Hero } from "@/features/listing/hero";
import { ListingGrid } from "@/features/listing/listing-card";
import { Protection } from "@/features/listing/protection";
import { formatFound } from "@/lib/count";
import { catalogue } from "@/trpc/catalogue";

export const instant = false; // answers whole, so that it reads without JavaScript

export default async function HomePage() {
  const { newest, small, facets } = await catalogue.home();
  const total = formatFound({ count: facets.total, more: facets.more });
  return (
    <div className="wrap pb-16">
      <Hero newest={newest} total={total} />
      <CategoryStrip facets={facets} />
      <section className="mt-12 grid gap-4" aria-labelledby="small-title">
        <SectionHeader
          id="small-title"
          title="Start small"
          hint="The least a unit can cost"
          action={
            <Link className="link" href="/browse">
              All {total} listings
            </Link>
          }
        />
        <ListingGrid listings={small} />
      </section>
      <Protection />
    </div>
  );
}
