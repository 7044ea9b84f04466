import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { simulatedPayments } from "@/app/_shell/mode";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { categoryLabel } from "@/config/categories";
import { Slug } from "@/contracts/listing";
import { ListingHead } from "@/features/listing/listing-head";
import { ListingSections } from "@/features/listing/listing-sections";
import { ReportListing } from "@/features/listing/report-listing";
import { SellerPanel } from "@/features/listing/seller-panel";
import { BuyPanel } from "@/features/order/buy-panel";
import { api, getActor, orNotFound } from "@/trpc/server";

export const instant = false; // answers whole, so that it reads without JavaScript

interface ListingPageProps {
  params: Promise<{ slug: string }>;
}

const getListing = cache(async (slug: string) => {
  if (!Slug.safeParse(slug).success) return null;
  const { listing } = await api();
  return orNotFound(listing.get({ listingId: slug }));
});

export async function generateMetadata({ params }: ListingPageProps): Promise<Metadata> {
  const listing = await getListing((await params).slug);
  return listing === null ? {} : { title: listing.serviceName, description: listing.summary };
}

export default async function ListingPage({ params }: ListingPageProps) {
  const listing = await getListing((await params).slug);
  if (listing === null) notFound();
  const { order } = await api();
  const [quote, actor] = await Promise.all([order.quote({ listingId: listing.id, units: 1 }), getActor()]);
  return (
    <div className="wrap py-6">
      <Breadcrumbs
        items={[
          { label: "Browse", href: "/browse" },
          { label: categoryLabel(listing.category), href: `/browse?category=${listing.category}` as Route },
          { label: listing.serviceName },
        ]}
      />
      <div className="listing-page">
        <ListingHead listing={listing} />
        <aside aria-label="Buy">
          <BuyPanel
            listing={listing}
            quote={quote}
            loggedIn={actor !== null}
            simulated={simulatedPayments().areSimulated}
          />
          <ReportListing slug={listing.slug} />
        </aside>
        <ListingSections listing={listing} seller={<SellerPanel seller={listing.seller} />} />
      </div>
    </div>
  );
}
