import type { ReactNode } from "react";
import { BrandLink } from "./logo";
import { MainNav } from "./main-nav";
import { MenuSheet } from "./menu-sheet";
import { SearchForm } from "./search-form";
import { ThemeMenu } from "./theme-switch";

interface HeaderProps {
  /** The HeaderChip: in a Suspense of its own, as it depends on who is logged in. */
  chip?: ReactNode | undefined;
  /** Bell and account menu, or the links to log in and sign up; in a Suspense of its own. */
  account?: ReactNode | undefined;
  /** Account links for the menu of small screens. */
  menu?: ReactNode | undefined;
}

/** The head of every page. Static, and useful without JavaScript: the links and the search are plain HTML. */
export function Header({ chip, account, menu }: HeaderProps) {
  return (
    <header className="top">
      <div className="wrap top-row">
        <BrandLink />
        <MainNav label="Main" className="top-nav" />
        <SearchForm />
        <div className="top-end">
          {chip}
          <span className="max-sm:hidden">
            <ThemeMenu />
          </span>
          {account}
          <MenuSheet>{menu}</MenuSheet>
        </div>
      </div>
    </header>
  );
}
