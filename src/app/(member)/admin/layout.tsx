import { notFound } from "next/navigation";
import { type ReactNode, Suspense } from "react";
import { SubNav } from "@/components/ui/sub-nav";
import { getActor } from "@/trpc/server";

const PLACES = [
  { href: "/admin", label: "Orders" },
  { href: "/admin/accounts", label: "Accounts" },
  { href: "/admin/reports", label: "Reports" },
  { href: "/admin/payments", label: "Payments" },
] as const;

/** To anyone but an operator these pages are not there; every procedure behind them checks for itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  if ((await getActor())?.role !== "admin") notFound();
  return (
    <>
      <Suspense>
        <SubNav label="Operations" items={PLACES} />
      </Suspense>
      {children}
    </>
  );
}
