import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { Loading, SkeletonRows } from "@/components/ui/skeleton";
import { Desk } from "@/features/payment/desk";
import { HydrateClient } from "@/trpc/hydrate-client";
import { getNow, getQueryClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Payments" };

export default function PaymentsPage() {
  return (
    <div className="wrap py-8">
      <PageHeader title="Payments">
        Money that waits for a decision: payments that do not fit, refunds that failed, tabs nobody settles.
      </PageHeader>
      <Suspense fallback={<Waiting />}>
        <Waits />
      </Suspense>
    </div>
  );
}

async function Waits() {
  await getQueryClient().prefetchQuery(trpc.payment.desk.queryOptions());
  return (
    <HydrateClient>
      <Desk now={await getNow()} />
    </HydrateClient>
  );
}

function Waiting() {
  return (
    <Loading label="Loading what waits">
      <div className="panel">
        <SkeletonRows rows={4} />
      </div>
    </Loading>
  );
}
