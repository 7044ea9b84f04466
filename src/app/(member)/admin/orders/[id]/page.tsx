import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { prefetchOrder } from "@/app/(member)/_order/prefetch-order";
import { OrderPage } from "@/features/order/order-page";
import { OrderSkeleton } from "@/features/order/order-skeleton";
import { OrderTokens } from "@/features/token/order-tokens";
import { SuspendPanel } from "@/features/token/suspend-panel";
import { HydrateClient } from "@/trpc/hydrate-client";
import { getNow } from "@/trpc/server";

export const metadata: Metadata = { title: "Order" };

export default function OperatedPage(props: PageProps<"/admin/orders/[id]">) {
  return (
    <div className="wrap py-8">
      <Suspense fallback={<OrderSkeleton />}>
        <Operated {...props} />
      </Suspense>
    </div>
  );
}

async function Operated({ params }: Pick<PageProps<"/admin/orders/[id]">, "params">) {
  const order = await prefetchOrder((await params).id);
  if (order === null) notFound();
  return (
    <HydrateClient>
      <OrderPage
        orderId={order.id}
        now={await getNow()}
        tokens={<OrderTokens viewer="admin" order={order} />}
        aside={<SuspendPanel orderId={order.id} />}
      />
    </HydrateClient>
  );
}
