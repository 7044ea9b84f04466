import type { Metadata, Route } from "next";
import { notFound, redirect } from "next/navigation";
import { Suspense } from "react";
import { prefetchOrder } from "@/app/(member)/_order/prefetch-order";
import { OrderPage } from "@/features/order/order-page";
import { OrderSkeleton } from "@/features/order/order-skeleton";
import { OrderTokens } from "@/features/token/order-tokens";
import { HydrateClient } from "@/trpc/hydrate-client";
import { getNow } from "@/trpc/server";

export const metadata: Metadata = { title: "Sale" };

export default function SoldPage(props: PageProps<"/sales/[id]">) {
  return (
    <div className="wrap py-8">
      <Suspense fallback={<OrderSkeleton />}>
        <Sold {...props} />
      </Suspense>
    </div>
  );
}

async function Sold({ params }: Pick<PageProps<"/sales/[id]">, "params">) {
  const order = await prefetchOrder((await params).id);
  if (order === null) notFound();
  if (order.viewer === "buyer") redirect(`/orders/${order.id}` as Route);
  return (
    <HydrateClient>
      <OrderPage
        orderId={order.id}
        now={await getNow()}
        tokens={<OrderTokens viewer="seller" order={order} />}
      />
    </HydrateClient>
  );
}
