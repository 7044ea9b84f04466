"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Panel } from "@/components/ui/panel";
import type { Country } from "@/config/countries";
import { useTRPC } from "@/trpc/client";
import { ResendVerification } from "./resend-verification";
import { SellerProfileForm } from "./seller-profile-form";

/** The seller profile, once the e-mail is verified. */
export function SellerSettings({ countries }: { countries: readonly Country[] }) {
  const trpc = useTRPC();
  const { data: account } = useSuspenseQuery(trpc.account.get.queryOptions());
  if (!account.emailVerified) return <ResendVerification email={account.email} />;
  return (
    <Panel>
      <SellerProfileForm profile={account.seller} countries={countries} />
    </Panel>
  );
}
