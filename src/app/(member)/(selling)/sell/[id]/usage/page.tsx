import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { ListingUsage } from "@/features/metering/listing-usage";
import { HydrateClient } from "@/trpc/hydrate-client";
import { api, getQueryClient, orNotFound, trpc } from "@/trpc/server";
import { ownListingId } from "../own-listing";

export const metadata: Metadata = { title: "Usage" };

export default async function ListingUsagePage({ params }: PageProps<"/sell/[id]/usage">) {
  const { id } = await params;
  const listingId = await ownListingId(id, `/sell/${id}/usage`);
  const { listing } = await api();
  const own = await orNotFound(listing.getOwn({ listingId }));
  if (own === null || own.content.delivery !== "minted") notFound();
  const input = { listingId, by: "day" } as const;
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery(trpc.listing.usage.queryOptions(input)),
    queries.prefetchQuery(trpc.listing.topTokens.queryOptions(input)),
  ]);
  const edit = `/sell/${id}/edit` as Route;
  const name = own.content.serviceName || "Unnamed draft";
  return (
    <div className="wrap pt-6 pb-16">
      <Breadcrumbs
        items={[
          { label: "Listings", href: "/sell" as Route },
          { label: name, href: edit },
          { label: "Usage" },
        ]}
      />
      <div className="mt-4">
        <PageHeader title={name} actions={<LinkButton href={edit}>Edit listing</LinkButton>}>
          The calls that were made with the keys you sold.
        </PageHeader>
      </div>
      <HydrateClient>
        <ListingUsage listingId={listingId} />
      </HydrateClient>
    </div>
  );
}
