import { type ReactNode, Suspense } from "react";
import { SubNav } from "@/components/ui/sub-nav";

const PLACES = [
  { href: "/sell", label: "Listings" },
  { href: "/sales", label: "Sales" },
] as const;

export default function SellingLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <Suspense>
        <SubNav label="Selling" items={PLACES} />
      </Suspense>
      {children}
    </>
  );
}
