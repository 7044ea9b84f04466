import type { Metadata } from "next";
import { requireActor } from "@/app/_shell/require-actor";
import { PageHeader } from "@/components/ui/page-header";
import { ApiKeys } from "@/features/account/keys/api-keys";
import { HydrateClient } from "@/trpc/hydrate-client";
import { getQueryClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage() {
  await requireActor("/settings/keys");
  await getQueryClient().prefetchQuery(trpc.apiKey.find.queryOptions());
  return (
    <HydrateClient>
      <PageHeader title="API keys">
        For programs that act for your account. A key does what its scopes say and nothing else, and never
        changes these settings.
      </PageHeader>
      <ApiKeys />
    </HydrateClient>
  );
}
