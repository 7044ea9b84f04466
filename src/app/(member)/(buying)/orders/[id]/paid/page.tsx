import type { Metadata } from "next";
import { Suspense } from "react";
import { prefetchOwnOrder } from "@/app/(member)/_order/own-order";
import { ReturnSkeleton } from "@/features/order/pay/return-skeleton";
import { PaidOrder } from "@/features/order/pay/returned-order";
import { HydrateClient } from "@/trpc/hydrate-client";
import { getNow } from "@/trpc/server";

export const metadata: Metadata = { title: "Payment" };

export default function PaidPage(props: PageProps<"/orders/[id]/paid">) {
  return (
    <div className="wrap py-8">
      <Suspense fallback={<ReturnSkeleton label="Loading the order" />}>
        <Paid {...props} />
      </Suspense>
    </div>
  );
}

async function Paid({ params }: Pick<PageProps<"/orders/[id]/paid">, "params">) {
  const orderId = await prefetchOwnOrder((await params).id);
  return (
    <HydrateClient>
      <PaidOrder orderId={orderId} now={await getNow()} />
    </HydrateClient>
  );
}
