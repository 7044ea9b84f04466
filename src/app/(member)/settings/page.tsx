import type { Metadata } from "next";
import { requireActor } from "@/app/_shell/require-actor";
import { PageHeader } from "@/components/ui/page-header";
import { AccountSettings } from "@/features/account/account-settings";
import { HydrateClient } from "@/trpc/hydrate-client";
import { getQueryClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Account" };

export default async function SettingsPage() {
  await requireActor("/settings");
  await getQueryClient().prefetchQuery(trpc.account.get.queryOptions());
  return (
    <HydrateClient>
      <PageHeader title="Account">Who you are, how you log in, and how to leave.</PageHeader>
      <AccountSettings />
    </HydrateClient>
  );
}
