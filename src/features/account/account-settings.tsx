"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { useTRPC } from "@/trpc/client";
import { EmailPanel } from "./email-panel";
import { NamePanel } from "./name-panel";
import { PasswordPanel } from "./password-panel";

/** Name, e-mail and password of the account, and the way to close it. */
export function AccountSettings() {
  const trpc = useTRPC();
  const { data: account } = useSuspenseQuery(trpc.account.get.queryOptions());
  return (
    <>
      <NamePanel name={account.name} />
      <EmailPanel email={account.email} isVerified={account.emailVerified} />
      <PasswordPanel />
      <Panel title="Close the account">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="max-w-md text-ink-2">
            Your personal data goes, for good. Possible once no order is open and nothing is owed.
          </p>
          <LinkButton variant="danger" href="/settings/close">
            Close the account
          </LinkButton>
        </div>
      </Panel>
    </>
  );
}
