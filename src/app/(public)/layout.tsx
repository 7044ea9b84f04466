import type { ReactNode } from "react";
import { MarketShell } from "../_shell/market-shell";

export default function PublicLayout({ children }: { children: ReactNode }) {
  return <MarketShell>{children}</MarketShell>;
}
