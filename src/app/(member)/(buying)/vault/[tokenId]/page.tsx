import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { TokenUsage } from "@/features/metering/token-usage";
import { TokenPage, TokenSkeleton } from "@/features/token/token-page";
import { isId } from "@/lib/id";
import { HydrateClient } from "@/trpc/hydrate-client";
import { api, getQueryClient, orNotFound, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Token" };

export default function OwnTokenPage(props: PageProps<"/vault/[tokenId]">) {
  return (
    <div className="wrap py-8">
      <Suspense fallback={<TokenSkeleton />}>
        <Own {...props} />
      </Suspense>
    </div>
  );
}

async function Own({ params }: Pick<PageProps<"/vault/[tokenId]">, "params">) {
  const { tokenId } = await params;
  if (!isId("tok", tokenId)) notFound();
  const { token } = await api();
  const found = await orNotFound(token.get({ tokenId }));
  if (found === null) notFound();
  const queries = getQueryClient();
  queries.setQueryData(trpc.token.get.queryKey({ tokenId }), found);
  const metered = found.token.delivery === "minted";
  if (metered) await queries.prefetchQuery(trpc.token.usage.queryOptions({ tokenId, by: "hour" }));
  return (
    <HydrateClient>
      <TokenPage tokenId={tokenId} usage={metered ? <TokenUsage tokenId={tokenId} /> : null} />
    </HydrateClient>
  );
}
