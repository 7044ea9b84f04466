import type { Metadata } from "next";
import { Suspense } from "react";
import { prefetchOwnOrder } from "@/app/(member)/_order/own-order";
import { ReturnSkeleton } from "@/features/order/pay/return-skeleton";
import { UnpaidOrder } from "@/features/order/pay/returned-order";
import { HydrateClient } from "@/trpc/hydrate-client";
import { getNow } from "@/trpc/server";

export const metadata: Metadata = { title: "Pay" };

export default function UnpaidPage(props: PageProps<"/orders/[id]/pay">) {
  return (
    <div className="wrap py-8">
      <Suspense fallback={<ReturnSkeleton label="Loading the order" />}>
        <Unpaid {...props} />
      </Suspense>
    </div>
  );
}

async function Unpaid({ params }: Pick<PageProps<"/orders/[id]/pay">, "params">) {
  const orderId = await prefetchOwnOrder((await params).id);
  return (
    <HydrateClient>
      <UnpaidOrder orderId={orderId} now={await getNow()} />
    </HydrateClient>
  );
}
