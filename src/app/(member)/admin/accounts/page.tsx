import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { Loading, SkeletonRows } from "@/components/ui/skeleton";
import { AccountLookup } from "@/features/account/account-lookup";
import { HydrateClient } from "@/trpc/hydrate-client";
import { getQueryClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Accounts" };

export default function AccountsPage({ searchParams }: PageProps<"/admin/accounts">) {
  return (
    <div className="wrap py-8">
      <PageHeader title="Accounts">
        Find an account to see what it has open, suspend it, or admit it.
      </PageHeader>
      <Suspense fallback={<Waiting />}>
        <Lookup searchParams={searchParams} />
      </Suspense>
    </div>
  );
}

async function Lookup({ searchParams }: Pick<PageProps<"/admin/accounts">, "searchParams">) {
  const { q } = await searchParams;
  const query = typeof q === "string" ? q.replaceAll(/\p{C}/gu, "").trim().slice(0, 254) : "";
  await getQueryClient().prefetchQuery(trpc.account.lookUp.queryOptions({ query }));
  return (
    <HydrateClient>
      <AccountLookup query={query} />
    </HydrateClient>
  );
}

function Waiting() {
  return (
    <Loading label="Loading the accounts">
      <div className="panel">
        <SkeletonRows rows={3} />
      </div>
    </Loading>
  );
}
