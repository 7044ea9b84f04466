import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ListingEditor } from "@/features/listing/editor/listing-editor";
import { api, orNotFound } from "@/trpc/server";
import { ownListingId } from "../own-listing";

export const metadata: Metadata = { title: "Edit listing" };

export default async function EditListingPage({ params }: PageProps<"/sell/[id]/edit">) {
  const { id } = await params;
  const listingId = await ownListingId(id, `/sell/${id}/edit`);
  const { listing, account, money } = await api();
  const own = await orNotFound(listing.getOwn({ listingId }));
  if (own === null) notFound();
  const [{ seller }, { feeBasisPoints }] = await Promise.all([account.get(), money.saleTerms()]);
  return (
    <div className="wrap pt-6 pb-16">
      <ListingEditor
        key={own.id}
        initial={own}
        sellerName={seller?.name ?? ""}
        feeBasisPoints={feeBasisPoints}
      />
    </div>
  );
}
