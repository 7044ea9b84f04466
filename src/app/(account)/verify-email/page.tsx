import type { Metadata } from "next";
import { AuthHead } from "@/features/account/auth-head";
import { VerifyEmailForm } from "@/features/account/verify-email-form";

export const metadata: Metadata = { title: "Verify your e-mail", referrer: "no-referrer" };

export default function VerifyEmailPage() {
  return (
    <>
      <AuthHead title="Verify your e-mail" />
      <VerifyEmailForm />
    </>
  );
}
