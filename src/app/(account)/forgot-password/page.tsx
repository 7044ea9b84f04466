import type { Metadata } from "next";
import { AuthHead } from "@/features/account/auth-head";
import { ForgotPasswordForm } from "@/features/account/forgot-password-form";
import { WayLink } from "@/features/account/way-link";
import { MailboxLink } from "../mailbox-link";

export const metadata: Metadata = { title: "Forgot your password?" };

export default function ForgotPasswordPage() {
  return (
    <>
      <AuthHead title="Forgot your password?">
        Choose a new one with a link we send you, or <WayLink href="/log-in">log in</WayLink>.
      </AuthHead>
      <ForgotPasswordForm mailbox={<MailboxLink />} />
    </>
  );
}
