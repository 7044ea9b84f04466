import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { ListSkeleton } from "@/features/order/list-frame";
import { OrderList } from "@/features/order/order-list";
import { readOrderView } from "@/features/order/order-view";
import { HydrateClient } from "@/trpc/hydrate-client";
import { getQueryClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Orders" };

export default function OrdersPage({ searchParams }: PageProps<"/orders">) {
  return (
    <div className="wrap py-8">
      <PageHeader title="Orders">
        What you bought, where its money is, and what waits for you to check it.
      </PageHeader>
      <Suspense fallback={<ListSkeleton noun="orders" />}>
        <Orders searchParams={searchParams} />
      </Suspense>
    </div>
  );
}

async function Orders({ searchParams }: Pick<PageProps<"/orders">, "searchParams">) {
  const view = readOrderView(await searchParams);
  await getQueryClient().prefetchQuery(trpc.order.find.queryOptions(view));
  return (
    <HydrateClient>
      <OrderList view={view} />
    </HydrateClient>
  );
}
