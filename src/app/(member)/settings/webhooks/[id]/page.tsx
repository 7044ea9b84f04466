import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/_shell/require-actor";
import { EndpointPage } from "@/features/webhook/endpoint-page";
import { isId } from "@/lib/id";
import { HydrateClient } from "@/trpc/hydrate-client";
import { nextCursor } from "@/trpc/next-cursor";
import { api, getQueryClient, orNotFound, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Webhook endpoint" };

export default async function WebhookEndpointPage({ params }: PageProps<"/settings/webhooks/[id]">) {
  const { id } = await params;
  await requireActor(`/settings/webhooks/${id}`);
  if (!isId("whe", id)) notFound();
  const { webhook } = await api();
  if ((await orNotFound(webhook.get({ endpointId: id }))) === null) notFound();
  await getQueryClient().prefetchInfiniteQuery(
    trpc.webhook.log.infiniteQueryOptions({ endpointId: id }, { getNextPageParam: nextCursor }),
  );
  return (
    <HydrateClient>
      <EndpointPage endpointId={id} />
    </HydrateClient>
  );
}
