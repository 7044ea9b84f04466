import type { Metadata } from "next";
import { requireActor } from "@/app/_shell/require-actor";
import { PageHeader } from "@/components/ui/page-header";
import { CloseAccountForm } from "@/features/account/close-account-form";

export const metadata: Metadata = { title: "Close account" };

export default async function CloseAccountPage() {
  await requireActor("/settings/close");
  return (
    <>
      <PageHeader title="Close your account">
        Your e-mail, name, password and log-ins go, for good. What you bought and sold stays in the books,
        without your name; access you bought can no longer be opened.
      </PageHeader>
      <CloseAccountForm />
    </>
  );
}
