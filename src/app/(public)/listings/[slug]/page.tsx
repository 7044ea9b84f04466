import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { simulatedPayments } from "@/app/_shell/mode";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { categoryLabel } from "@/config/categories";
import { type ListingDetail, Slug } from "@/contracts/listing";
import { ListingHead } from "@/features/listing/listing-head";
import { ListingSections } from "@/features/listing/listing-sections";
import { ReportListing } from "@/features/listing/report-listing";
import { SellerPanel } from "@/features/listing/seller-panel";
import { BuyPanel } from "@/features/order/buy-panel";
import { stockLevel } from "@/lib/stock-level";
import { catalogue } from "@/trpc/catalogue";
import { api, getActor } from "@/trpc/server";

export const instant = false; // answers whole, so that it reads without JavaScript

interface ListingPageProps {
  params: Promise<{ slug: string }>;
}

const getListing = async (slug: string) => (Slug.safeParse(slug).success ? catalogue.listing(slug) : null);

export async function generateMetadata({ params }: ListingPageProps): Promise<Metadata> {
  const listing = await getListing((await params).slug);
  return listing === null ? {} : { title: listing.serviceName, description: listing.summary };
}

export default async function ListingPage({ params }: ListingPageProps) {
  const listing = await getListing((await params).slug);
  if (listing === null) notFound();
  const actor = await getActor();
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
            {...(actor === null ? await forVisitor(listing) : await forMember(listing))}
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

/** From the cache, where the number left is only good to the level it last passed. */
async function forVisitor(listing: ListingDetail) {
  const quote = await catalogue.quote({ slug: listing.slug, listingId: listing.id });
  return { quote, listing: { ...listing, unitsAvailable: stockLevel(listing.unitsAvailable) } };
}

/** Who can buy is told what is left at this moment, with what an order would cost them. */
async function forMember(listing: ListingDetail) {
  const { order } = await api();
  const quote = await order.quote({ listingId: listing.id, units: 1 });
  return { quote, listing: { ...listing, unitsAvailable: quote.unitsAvailable } };
}
