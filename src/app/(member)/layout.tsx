import { type ReactNode, Suspense } from "react";
import { Loading, Skeleton, SkeletonText } from "@/components/ui/skeleton";
import { LogInFirst } from "@/features/account/log-in-first";
import { TRPCReactProvider } from "@/trpc/client";
import { getActor } from "@/trpc/server";
import { MarketShell } from "../_shell/market-shell";

/** Pages for people who are logged in. Every procedure checks for itself; this only spares the anonymous a dead end. */
export default function MemberLayout({ children }: { children: ReactNode }) {
  return (
    <TRPCReactProvider>
      <MarketShell>
        <Suspense fallback={<PageLoading />}>
          <Members>{children}</Members>
        </Suspense>
      </MarketShell>
    </TRPCReactProvider>
  );
}

async function Members({ children }: { children: ReactNode }) {
  return (await getActor()) === null ? <LogInFirst /> : children;
}

function PageLoading() {
  return (
    <div className="wrap pt-6">
      <Loading label="Loading the page">
        <Skeleton width="14rem" height="1.75rem" />
        <div className="mt-8 max-w-2xl">
          <SkeletonText lines={6} />
        </div>
      </Loading>
    </div>
  );
}
