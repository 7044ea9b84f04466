import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { TabPage, TabSkeleton } from "@/features/order/tab/tab-page";
import { CURRENCIES } from "@/lib/money";
import { HydrateClient } from "@/trpc/hydrate-client";
import { nextCursor } from "@/trpc/next-cursor";
import { getNow, getQueryClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Tab & billing" };

export default function TabAndBillingPage({ searchParams }: PageProps<"/tab">) {
  return (
    <div className="wrap py-8">
      <PageHeader title="Tab & billing">
        Small orders are issued at once and collect here. Settle whenever you like, at the latest when it is
        due.
      </PageHeader>
      <Suspense fallback={<TabSkeleton />}>
        <Tab searchParams={searchParams} />
      </Suspense>
    </div>
  );
}

async function Tab({ searchParams }: Pick<PageProps<"/tab">, "searchParams">) {
  const asked = (await searchParams)["currency"];
  const currency = CURRENCIES.find((known) => known === asked) ?? null;
  const queries = getQueryClient();
  const tabs = await queries.fetchQuery(trpc.money.tabs.queryOptions());
  const receipts = queries.prefetchInfiniteQuery(
    trpc.money.receipts.infiniteQueryOptions({}, { getNextPageParam: nextCursor }),
  );
  const shown = tabs.find(({ owed }) => owed.currency === currency) ?? tabs[0];
  if (shown !== undefined) {
    const lines = { currency: shown.owed.currency };
    await queries.prefetchInfiniteQuery(
      trpc.money.tab.infiniteQueryOptions(lines, { getNextPageParam: nextCursor }),
    );
  }
  await receipts;
  return (
    <HydrateClient>
      <TabPage currency={currency} now={await getNow()} />
    </HydrateClient>
  );
}
