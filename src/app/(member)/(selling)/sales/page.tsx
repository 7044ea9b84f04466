import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { ListSkeleton } from "@/features/order/list-frame";
import { readOrderView } from "@/features/order/order-view";
import { SaleList } from "@/features/order/sale-list";
import { HydrateClient } from "@/trpc/hydrate-client";
import { getQueryClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Sales" };

export default function SalesPage({ searchParams }: PageProps<"/sales">) {
  return (
    <div className="wrap py-8">
      <PageHeader title="Sales">Every order of your listings, and what you get of it.</PageHeader>
      <Suspense fallback={<ListSkeleton noun="sales" />}>
        <Sales searchParams={searchParams} />
      </Suspense>
    </div>
  );
}

async function Sales({ searchParams }: Pick<PageProps<"/sales">, "searchParams">) {
  const view = readOrderView(await searchParams);
  await getQueryClient().prefetchQuery(trpc.order.findSales.queryOptions(view));
  return (
    <HydrateClient>
      <SaleList view={view} />
    </HydrateClient>
  );
}
