import type { Metadata } from "next";
import { requireActor } from "@/app/_shell/require-actor";
import { PageHeader } from "@/components/ui/page-header";
import { Endpoints } from "@/features/webhook/endpoints";
import { HydrateClient } from "@/trpc/hydrate-client";
import { getQueryClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage() {
  await requireActor("/settings/webhooks");
  await getQueryClient().prefetchQuery(trpc.webhook.find.queryOptions());
  return (
    <HydrateClient>
      <PageHeader title="Webhooks">
        Your server hears what happens to your orders, tokens and listings, within seconds: each event is a
        signed POST to an address of yours.
      </PageHeader>
      <Endpoints />
    </HydrateClient>
  );
}
