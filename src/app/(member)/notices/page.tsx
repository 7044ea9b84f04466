import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { Notices } from "@/features/notice/notices";
import { NoticesSkeleton } from "@/features/notice/notices-skeleton";
import { HydrateClient } from "@/trpc/hydrate-client";
import { nextCursor } from "@/trpc/next-cursor";
import { getQueryClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Notices" };

export default function NoticesPage() {
  return (
    <div className="wrap py-8">
      <PageHeader title="Notices">What happened around your orders, your sales and your account.</PageHeader>
      <Suspense fallback={<NoticesSkeleton />}>
        <List />
      </Suspense>
    </div>
  );
}

async function List() {
  await getQueryClient().prefetchInfiniteQuery(
    trpc.notice.find.infiniteQueryOptions({}, { getNextPageParam: nextCursor }),
  );
  return (
    <HydrateClient>
      <Notices />
    </HydrateClient>
  );
}
