"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { logInPath } from "@/trpc/leave-if-logged-out";

/** Takes someone who is not logged in to the log-in page, and from there back here. */
export function LogInFirst() {
  const router = useRouter();
  useEffect(() => router.replace(logInPath() as Route), [router]);
  return (
    <div className="wrap pt-6">
      <EmptyState
        level={1}
        title="Log in to continue"
        actions={
          <LinkButton variant="primary" href="/log-in">
            Log in
          </LinkButton>
        }
      >
        This page belongs to an account.
      </EmptyState>
    </div>
  );
}
