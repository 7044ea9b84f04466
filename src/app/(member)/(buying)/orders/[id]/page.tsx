import type { Metadata, Route } from "next";
import { notFound, redirect } from "next/navigation";
import { Suspense } from "react";
import { prefetchOrder } from "@/app/(member)/_order/prefetch-order";
import { OrderPage } from "@/features/order/order-page";
import { OrderSkeleton } from "@/features/order/order-skeleton";
import { OrderTokens } from "@/features/token/order-tokens";
import { HydrateClient } from "@/trpc/hydrate-client";
import { getNow } from "@/trpc/server";

export const metadata: Metadata = { title: "Order" };

export default function BoughtPage(props: PageProps<"/orders/[id]">) {
  return (
    <div className="wrap py-8">
      <Suspense fallback={<OrderSkeleton />}>
        <Bought {...props} />
      </Suspense>
    </div>
  );
}

async function Bought({ params }: Pick<PageProps<"/orders/[id]">, "params">) {
  const order = await prefetchOrder((await params).id);
  if (order === null) notFound();
  if (order.viewer === "seller") redirect(`/sales/${order.id}` as Route);
  return (
    <HydrateClient>
      <OrderPage
        orderId={order.id}
        now={await getNow()}
        tokens={<OrderTokens viewer="buyer" order={order} />}
      />
    </HydrateClient>
  );
}
