import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { requireActor } from "@/app/_shell/require-actor";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { BecomeSeller } from "@/features/listing/own/become-seller";
import { OwnListings } from "@/features/listing/own/own-listings";
import { Earnings } from "@/features/money/earnings";
import { HydrateClient } from "@/trpc/hydrate-client";
import { api, getQueryClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Selling" };

export default async function SellPage() {
  const { isSeller } = await requireActor("/sell");
  if (!isSeller) {
    return (
      <div className="wrap py-16">
        <BecomeSeller />
      </div>
    );
  }
  const { account, money } = await api();
  const [{ seller }, earnings] = await Promise.all([
    account.get(),
    money.earnings(),
    getQueryClient().prefetchInfiniteQuery(
      trpc.listing.findOwn.infiniteQueryOptions({}, { getNextPageParam: ({ next }) => next }),
    ),
  ]);
  return (
    <div className="wrap pt-8 pb-16">
      <PageHeader
        title={seller?.name}
        actions={
          <LinkButton variant="primary" href="/sell/new">
            <Icon of={Plus} />
            New listing
          </LinkButton>
        }
      >
        What you sell, and where the money is.
      </PageHeader>
      <div className="mt-6 grid gap-4">
        <Earnings summaries={earnings} />
        <HydrateClient>
          <OwnListings />
        </HydrateClient>
      </div>
    </div>
  );
}
