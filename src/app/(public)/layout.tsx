import type { ReactNode } from "react";
import { MarketShell } from "../_shell/market-shell";

/** Pages for everyone. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return <MarketShell>{children}</MarketShell>;
}
