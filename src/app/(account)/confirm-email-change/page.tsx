import type { Metadata } from "next";
import { AuthHead } from "@/features/account/auth-head";
import { ConfirmEmailChange } from "@/features/account/confirm-email-change";

export const metadata: Metadata = { title: "Confirm your new e-mail", referrer: "no-referrer" };

export default function ConfirmEmailChangePage() {
  return (
    <>
      <AuthHead title="Confirm your new e-mail">
        Press the button, and your account moves to the e-mail this link was sent to.
      </AuthHead>
      <ConfirmEmailChange />
    </>
  );
}
