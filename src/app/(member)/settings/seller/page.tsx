import type { Metadata } from "next";
import { requireActor } from "@/app/_shell/require-actor";
import { PageHeader } from "@/components/ui/page-header";
import { countriesByName } from "@/config/countries";
import { SellerSettings } from "@/features/account/seller-settings";
import { HydrateClient } from "@/trpc/hydrate-client";
import { getQueryClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Seller profile" };

export default async function SellerSettingsPage() {
  await requireActor("/settings/seller");
  await getQueryClient().prefetchQuery(trpc.account.get.queryOptions());
  return (
    <HydrateClient>
      <PageHeader title="Seller profile">
        What buyers see next to your listings. With it, your account can sell.
      </PageHeader>
      <SellerSettings countries={countriesByName()} />
    </HydrateClient>
  );
}
