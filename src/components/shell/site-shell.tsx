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
  /** A line in the footer: SimulatedPayments. In a Suspense of its own, as it depends on where this runs. */
  footNote?: ReactNode | undefined;
  children: ReactNode;
}

/** Header, main and footer around a page. The page brings its own width (`wrap`) and its h1. */
export function SiteShell({ chip, account, menu, banner, subNav, footNote, children }: SiteShellProps) {
  return (
    <>
      {banner}
      <Header chip={chip} account={account} menu={menu} />
      {subNav}
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer note={footNote} />
    </>
  );
}
