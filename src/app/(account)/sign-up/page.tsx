import type { Metadata } from "next";
import { AuthHead } from "@/features/account/auth-head";
import { SignUpForm } from "@/features/account/sign-up-form";
import { WayLink } from "@/features/account/way-link";

export const metadata: Metadata = { title: "Sign up" };

export default function SignUpPage() {
  return (
    <>
      <AuthHead title="Sign up">
        Have an account? <WayLink href="/log-in">Log in</WayLink>
      </AuthHead>
      <SignUpForm />
    </>
  );
}
