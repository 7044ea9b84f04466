import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { Suspense } from "react";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { Vault } from "@/features/token/vault";
import { VaultSkeleton } from "@/features/token/vault-skeleton";
import { readVaultView } from "@/features/token/vault-view";
import { HydrateClient } from "@/trpc/hydrate-client";
import { nextCursor } from "@/trpc/next-cursor";
import { getQueryClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Vault" };

export default function VaultPage({ searchParams }: PageProps<"/vault">) {
  return (
    <div className="wrap py-8">
      <PageHeader
        title="Vault"
        actions={
          <LinkButton href="/vault/log">
            <Icon of={ScrollText} />
            Reveal log
          </LinkButton>
        }
      >
        Every access you hold. Secrets stay masked until you ask, and each reveal is written to your log.
      </PageHeader>
      <Suspense fallback={<VaultSkeleton />}>
        <Tokens searchParams={searchParams} />
      </Suspense>
    </div>
  );
}

async function Tokens({ searchParams }: Pick<PageProps<"/vault">, "searchParams">) {
  const view = readVaultView(await searchParams);
  await getQueryClient().prefetchInfiniteQuery(
    trpc.token.find.infiniteQueryOptions(view, { getNextPageParam: nextCursor }),
  );
  return (
    <HydrateClient>
      <Vault view={view} />
    </HydrateClient>
  );
}
