import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { Loading, SkeletonRows } from "@/components/ui/skeleton";
import { ReportList } from "@/features/listing/reports/report-list";
import { HydrateClient } from "@/trpc/hydrate-client";
import { getQueryClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Reports" };

export default function ReportsPage({ searchParams }: PageProps<"/admin/reports">) {
  return (
    <div className="wrap py-8">
      <PageHeader title="Reports">
        What people say is wrong with listings; the open ones come first.
      </PageHeader>
      <Suspense fallback={<Waiting />}>
        <Reports searchParams={searchParams} />
      </Suspense>
    </div>
  );
}

async function Reports({ searchParams }: Pick<PageProps<"/admin/reports">, "searchParams">) {
  const { after } = await searchParams;
  const cursor = typeof after === "string" && after.length <= 500 ? after : null;
  await getQueryClient().prefetchQuery(trpc.listing.findReports.queryOptions({ cursor }));
  return (
    <HydrateClient>
      <ReportList cursor={cursor} />
    </HydrateClient>
  );
}

function Waiting() {
  return (
    <Loading label="Loading the reports">
      <div className="panel">
        <SkeletonRows rows={6} />
      </div>
    </Loading>
  );
}
