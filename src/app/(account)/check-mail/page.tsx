import type { Metadata } from "next";
import { AuthHead } from "@/features/account/auth-head";
import { WayLink } from "@/features/account/way-link";
import { MailboxLink } from "../mailbox-link";

export const metadata: Metadata = { title: "Look into your mailbox" };

export default function CheckMailPage() {
  return (
    <>
      <AuthHead title="Look into your mailbox">
        We sent a mail to the e-mail you entered. Follow its link within a day to verify that it is yours.
      </AuthHead>
      <MailboxLink />
      <p className="text-ink-2">
        Nothing there? Look among the spam, or <WayLink href="/log-in">log in</WayLink> and have it sent
        again.
      </p>
    </>
  );
}
