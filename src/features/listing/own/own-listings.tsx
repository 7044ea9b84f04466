"use client";

import { useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import type { Route } from "next";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { LoadMore } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { useTRPC } from "@/trpc/client";
import { OwnListingLine } from "./own-listing-line";

const COLUMNS = [
  { label: "Listing" },
  { label: "Status" },
  { label: "Units left" },
  { label: "Sold", numeric: true },
  { label: "Actions", quiet: true },
];

/** A seller's listings, newest first. */
export function OwnListings() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(
    trpc.listing.findOwn.infiniteQueryOptions({}, { getNextPageParam: ({ next }) => next }),
  );
  const listings = data.pages.flatMap(({ items }) => items);
  const refresh = () => void queries.invalidateQueries(trpc.listing.findOwn.pathFilter());
  if (listings.length === 0) return <NoListings />;
  return (
    <Panel title="Listings" flush>
      <Table caption="Your listings" columns={COLUMNS} cards>
        {listings.map((listing) => (
          <OwnListingLine key={listing.id} listing={listing} onChanged={refresh} />
        ))}
      </Table>
      {hasNextPage ? <LoadMore busy={isFetchingNextPage} onMore={() => void fetchNextPage()} /> : null}
    </Panel>
  );
}

function NoListings() {
  return (
    <EmptyState
      title="Nothing for sale yet"
      actions={
        <LinkButton variant="primary" href={"/sell/new" as Route}>
          <Icon of={Plus} />
          New listing
        </LinkButton>
      }
    >
      Describe a service, show some rows, seal its credential and publish. Drafts save themselves.
    </EmptyState>
  );
}
