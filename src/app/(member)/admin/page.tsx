import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { ListSkeleton } from "@/features/order/list-frame";
import { OperatorLookup } from "@/features/order/operator-lookup";
import { HydrateClient } from "@/trpc/hydrate-client";
import { getQueryClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Operations" };

export default function AdminPage({ searchParams }: PageProps<"/admin">) {
  return (
    <div className="wrap py-8">
      <PageHeader title="Operations">
        Find an order to refund it, stop its access, or revoke a token.
      </PageHeader>
      <Suspense fallback={<ListSkeleton noun="orders" />}>
        <Lookup searchParams={searchParams} />
      </Suspense>
    </div>
  );
}

async function Lookup({ searchParams }: Pick<PageProps<"/admin">, "searchParams">) {
  const { q } = await searchParams;
  const query = typeof q === "string" ? q.replaceAll(/\p{C}/gu, "").trim().slice(0, 128) : "";
  await getQueryClient().prefetchQuery(trpc.order.lookUp.queryOptions({ query }));
  return (
    <HydrateClient>
      <OperatorLookup query={query} />
    </HydrateClient>
  );
}
