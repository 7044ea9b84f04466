import type { Metadata } from "next";
import { Suspense } from "react";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { LogSkeleton, RevealLog } from "@/features/token/reveal-log";
import { HydrateClient } from "@/trpc/hydrate-client";
import { nextCursor } from "@/trpc/next-cursor";
import { getQueryClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Reveal log" };

export default function RevealLogPage() {
  return (
    <div className="wrap py-8">
      <Breadcrumbs items={[{ label: "Vault", href: "/vault" }, { label: "Reveal log" }]} />
      <div className="mt-4">
        <PageHeader title="Reveal log">
          Each time a secret of yours was shown, and each token that was ended. Nobody can change or delete
          it.
        </PageHeader>
      </div>
      <Suspense fallback={<LogSkeleton />}>
        <Log />
      </Suspense>
    </div>
  );
}

async function Log() {
  await getQueryClient().prefetchInfiniteQuery(
    trpc.token.log.infiniteQueryOptions({}, { getNextPageParam: nextCursor }),
  );
  return (
    <HydrateClient>
      <RevealLog />
    </HydrateClient>
  );
}
