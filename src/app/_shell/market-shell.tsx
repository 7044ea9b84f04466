import { connection } from "next/server";
import { type ReactNode, Suspense } from "react";
import { SimulatedPayments } from "@/components/shell/simulated-payments";
import { SiteShell } from "@/components/shell/site-shell";
import { Skeleton } from "@/components/ui/skeleton";
import { AccountChip, HeaderAccount, MenuAccount } from "./header-account";
import { simulatedPayments } from "./mode";

/** The shell of every page with a header. What depends on who is asking streams in, so that the rest stays static. */
export function MarketShell({ children }: { children: ReactNode }) {
  const chip = (
    <Suspense>
      <AccountChip />
    </Suspense>
  );
  const account = (
    // As wide as the bell and the menu of a member: only their pages stream the header in.
    <Suspense fallback={<Skeleton width="72px" height="28px" radius="14px" />}>
      <HeaderAccount />
    </Suspense>
  );
  const menu = (
    <Suspense>
      <MenuAccount />
    </Suspense>
  );
  const footNote = (
    <Suspense>
      <PaymentsNote />
    </Suspense>
  );
  return (
    <SiteShell chip={chip} account={account} menu={menu} footNote={footNote}>
      {children}
    </SiteShell>
  );
}

async function PaymentsNote() {
  await connection();
  const { areSimulated, controlPanel } = simulatedPayments();
  return areSimulated ? <SimulatedPayments controlPanel={controlPanel} /> : null;
}
