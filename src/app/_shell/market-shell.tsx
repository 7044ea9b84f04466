import { type ReactNode, Suspense } from "react";
import { SiteShell } from "@/components/shell/site-shell";
import { Skeleton } from "@/components/ui/skeleton";
import { HeaderAccount, MenuAccount } from "./header-account";

/** The shell of every page with a header. What depends on who is asking streams in, so that the rest stays static. */
export function MarketShell({ children }: { children: ReactNode }) {
  const account = (
    <Suspense fallback={<Skeleton width="28px" height="28px" radius="50%" />}>
      <HeaderAccount />
    </Suspense>
  );
  const menu = (
    <Suspense>
      <MenuAccount />
    </Suspense>
  );
  return (
    <SiteShell account={account} menu={menu} simulatedPayments>
      {children}
    </SiteShell>
  );
}
