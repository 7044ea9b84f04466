import type { ReactNode } from "react";
import { SubNav } from "@/components/ui/sub-nav";

const PLACES = [
  { href: "/settings", label: "Account" },
  { href: "/settings/sessions", label: "Sessions" },
  { href: "/settings/keys", label: "API keys" },
  { href: "/settings/webhooks", label: "Webhooks" },
  { href: "/settings/seller", label: "Seller profile" },
] as const;

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SubNav label="Settings" items={PLACES} />
      <div className="wrap pt-6 pb-16">
        <div className="grid max-w-2xl gap-4">{children}</div>
      </div>
    </>
  );
}
