import type { ReactNode } from "react";
import { Footer } from "./footer";
import { Header } from "./header";

interface SiteShellProps {
  chip?: ReactNode | undefined;
  account?: ReactNode | undefined;
  menu?: ReactNode | undefined;
  /** A Banner above the header. */
  banner?: ReactNode | undefined;
  /** A SubNav below the header. */
  subNav?: ReactNode | undefined;
  simulatedPayments?: boolean | undefined;
  children: ReactNode;
}

/** Header, main and footer around a page. The page brings its own width (`wrap`) and its h1. */
export function SiteShell({
  chip,
  account,
  menu,
  banner,
  subNav,
  simulatedPayments = false,
  children,
}: SiteShellProps) {
  return (
    <>
      {banner}
      <Header chip={chip} account={account} menu={menu} />
      {subNav}
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer simulatedPayments={simulatedPayments} />
    </>
  );
}
