import type { Metadata } from "next";
import { AuthHead } from "@/features/account/auth-head";
import { ResetPasswordForm } from "@/features/account/reset-password-form";

export const metadata: Metadata = { title: "Choose a new password", referrer: "no-referrer" };

export default function ResetPasswordPage() {
  return (
    <>
      <AuthHead title="Choose a new password" />
      <ResetPasswordForm />
    </>
  );
}
