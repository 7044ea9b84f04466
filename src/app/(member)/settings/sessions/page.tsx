import type { Metadata } from "next";
import { requireActor } from "@/app/_shell/require-actor";
import { PageHeader } from "@/components/ui/page-header";
import { Sessions } from "@/features/account/sessions";
import { HydrateClient } from "@/trpc/hydrate-client";
import { getQueryClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Sessions" };

export default async function SessionsPage() {
  await requireActor("/settings/sessions");
  await getQueryClient().prefetchQuery(trpc.account.sessions.find.queryOptions());
  return (
    <HydrateClient>
      <PageHeader title="Sessions">
        Every browser and program you are logged in with. One that you end is out at once; change your
        password if you do not know it.
      </PageHeader>
      <Sessions />
    </HydrateClient>
  );
}
