import type { Metadata } from "next";
import { connection } from "next/server";
import { Suspense } from "react";
import { isDemo } from "@/app/_shell/mode";
import { DEMO_PASSWORD, DEMO_PEOPLE } from "@/config/demo-people";
import { AuthHead } from "@/features/account/auth-head";
import { DemoPeople } from "@/features/account/demo-people";
import { LogInForm } from "@/features/account/log-in-form";
import { WayLink } from "@/features/account/way-link";

export const metadata: Metadata = { title: "Log in" };

export default function LogInPage() {
  return (
    <>
      <AuthHead title="Log in">
        New here? <WayLink href="/sign-up">Sign up</WayLink>
      </AuthHead>
      <LogInForm />
      <Suspense>
        <People />
      </Suspense>
    </>
  );
}

/** The demo's people with their password; told in a demo and in development only. */
async function People() {
  await connection();
  return isDemo() ? <DemoPeople people={DEMO_PEOPLE} password={DEMO_PASSWORD} /> : null;
}
