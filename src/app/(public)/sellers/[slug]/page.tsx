import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { Avatar } from "@/components/ui/avatar";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Slug } from "@/contracts/listing";
import { parseBrowseQuery, type SearchParams } from "@/features/listing/browse-query";
import { ListingGrid } from "@/features/listing/listing-card";
import { formatCountry } from "@/lib/country";
import { formatMonth } from "@/lib/date";
import { catalogue } from "@/trpc/catalogue";
import { api } from "@/trpc/server";

export const instant = false; // answers whole, so that it reads without JavaScript

interface SellerPageProps {
  params: Promise<{ slug: string }>;
  searchParams: Promise<SearchParams>;
}

const getSeller = async (slug: string) => (Slug.safeParse(slug).success ? catalogue.seller(slug) : null);

export async function generateMetadata({ params }: SellerPageProps): Promise<Metadata> {
  const seller = await getSeller((await params).slug);
  return seller === null ? {} : { title: seller.name };
}

export default async function SellerPage({ params, searchParams }: SellerPageProps) {
  const { slug } = await params;
  const seller = await getSeller(slug);
  if (seller === null) notFound();
  const { cursor } = parseBrowseQuery(await searchParams);
  const { find } = cursor ? (await api()).listing : catalogue;
  const page = await find({ seller: slug, sort: "newest", cursor });
  return (
    <div className="wrap py-8">
      <PageHeader
        title={
          <span className="flex items-center gap-3">
            <Avatar name={seller.name} square />
            {seller.name}
          </span>
        }
      >
        {formatCountry(seller.country)} · selling since {formatMonth(seller.createdAt)}
      </PageHeader>
      {seller.about === "" ? null : <p className="lede mb-8">{seller.about}</p>}
      {page.items.length > 0 ? (
        <>
          <h2 className="sr-only">Listings</h2>
          <ListingGrid listings={page.items} />
          <Pager
            first={cursor ? (`/sellers/${slug}` as Route) : undefined}
            next={page.next ? (`/sellers/${slug}?cursor=${page.next}` as Route) : undefined}
          />
        </>
      ) : (
        <div className="panel">
          <EmptyState title="Nothing for sale">This seller has no listings at the moment.</EmptyState>
        </div>
      )}
    </div>
  );
}
