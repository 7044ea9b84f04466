import type { Metadata, Route } from "next";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { LISTING_SORTS } from "@/contracts/listing";
import { AutoSubmit } from "@/features/listing/auto-submit";
import { BrowseFilters, OpenFilters } from "@/features/listing/browse-filters";
import {
  type BrowseQuery,
  browseHref,
  filterOf,
  isOneOfMany,
  parseBrowseQuery,
  type SearchParams,
} from "@/features/listing/browse-query";
import { ListingGrid } from "@/features/listing/listing-card";
import { formatCount, formatFound } from "@/lib/count";
import { catalogue } from "@/trpc/catalogue";
import { api } from "@/trpc/server";

export const instant = false; // answers whole, so that it reads without JavaScript

export const metadata: Metadata = { title: "Browse" };

const SORT_LABELS: Record<(typeof LISTING_SORTS)[number], string> = {
  relevance: "Best match",
  newest: "Newest",
  price_asc: "Price, low to high",
  price_desc: "Price, high to low",
};

export default async function BrowsePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const query = parseBrowseQuery(await searchParams);
  const { page, facets } = await read(query);
  const { more } = facets;
  const found = `${formatFound({ count: facets.total, more })} ${facets.total === 1 ? "listing" : "listings"}`;
  return (
    <div className="wrap py-8">
      <PageHeader title={query.words ? `“${query.words}”` : "Browse"}>
        {found} from {formatFound({ count: facets.sellers, more })}{" "}
        {facets.sellers === 1 ? "seller" : "sellers"}.
      </PageHeader>
      <AutoSubmit action="/browse" className="browse">
        {query.words ? <input type="hidden" name="q" value={query.words} /> : null}
        <BrowseFilters query={query} facets={facets} />
        <section aria-labelledby="results">
          <h2 id="results" className="sr-only">
            Results
          </h2>
          <div className="browse-bar">
            <p role="status">{found}</p>
            <div>
              <OpenFilters query={query} />
              <Select name="sort" aria-label="Sort by" defaultValue={query.sort} controlSize="sm">
                {LISTING_SORTS.map((sort) => (
                  <option key={sort} value={sort}>
                    {SORT_LABELS[sort]}
                  </option>
                ))}
              </Select>
            </div>
          </div>
          {page.items.length > 0 ? (
            <>
              <ListingGrid listings={page.items} look="rows" />
              <Pager
                first={query.cursor ? (browseHref({ ...query, cursor: null }) as Route) : undefined}
                next={page.next ? (browseHref({ ...query, cursor: page.next }) as Route) : undefined}
              >
                {formatCount(page.items.length)} shown of {found}
              </Pager>
            </>
          ) : (
            <div className="panel">
              <EmptyState
                title="Nothing fits all of that"
                actions={<LinkButton href="/browse">Show every listing</LinkButton>}
              >
                Take a filter away or search for fewer words. What you look for may have another name.
              </EmptyState>
            </div>
          )}
        </section>
      </AutoSubmit>
    </div>
  );
}

/** The shelves come from the cache. What a person typed is looked up, and counts against how often they may. */
async function read(query: BrowseQuery) {
  const { find, facets } = isOneOfMany(query) ? (await api()).listing : catalogue;
  const [page, counts] = await Promise.all([find(query), facets(filterOf(query))]);
  return { page, facets: counts };
}
