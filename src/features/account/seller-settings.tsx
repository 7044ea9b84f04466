"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Panel } from "@/components/ui/panel";
import { useTRPC } from "@/trpc/client";
import { ResendVerification } from "./resend-verification";
import { SellerProfileForm } from "./seller-profile-form";

/** The seller profile, once the e-mail is verified. */
export function SellerSettings() {
  const trpc = useTRPC();
  const { data: account } = useSuspenseQuery(trpc.account.get.queryOptions());
  if (!account.emailVerified) return <ResendVerification email={account.email} />;
  return (
    <Panel>
      <SellerProfileForm profile={account.seller} />
    </Panel>
  );
}
