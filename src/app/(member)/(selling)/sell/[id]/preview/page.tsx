import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ListingPreview } from "@/features/listing/own/listing-preview";
import { api, orNotFound } from "@/trpc/server";
import { ownListingId } from "../own-listing";

export const metadata: Metadata = { title: "Preview" };

export default async function PreviewListingPage({ params }: PageProps<"/sell/[id]/preview">) {
  const { id } = await params;
  const listingId = await ownListingId(id, `/sell/${id}/preview`);
  const { listing } = await api();
  const own = await orNotFound(listing.getOwn({ listingId }));
  if (own === null) notFound();
  const hasPage = own.content.category !== null && own.content.priceAmount !== null;
  return (
    <div className="wrap pt-6 pb-16">
      <ListingPreview own={own} preview={hasPage ? await listing.preview({ listingId }) : null} />
    </div>
  );
}
