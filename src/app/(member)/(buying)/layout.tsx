import { type ReactNode, Suspense } from "react";
import { SubNav } from "@/components/ui/sub-nav";

const PLACES = [
  { href: "/orders", label: "Orders" },
  { href: "/vault", label: "Vault" },
  { href: "/tab", label: "Tab & billing" },
  { href: "/settings", label: "Settings" },
] as const;

export default function BuyingLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <Suspense>
        <SubNav label="Account" items={PLACES} />
      </Suspense>
      {children}
    </>
  );
}
