import type { ReactNode } from "react";
import { SubNav } from "@/components/ui/sub-nav";

const PLACES = [
  { href: "/settings", label: "Account" },
  { href: "/settings/sessions", label: "Sessions" },
  { href: "/settings/seller", label: "Seller profile" },
] as const;

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SubNav label="Settings" items={PLACES} />
      <div className="wrap grid max-w-3xl gap-4 pt-6 pb-16">{children}</div>
    </>
  );
}
