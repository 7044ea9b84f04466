import type { Route } from "next";

export interface NavigationItem {
  href: Route;
  label: string;
}

/** The main navigation, in the header and in the menu of small screens. */
export const MAIN_NAVIGATION: readonly NavigationItem[] = [
  { href: "/browse" as Route, label: "Browse" },
  { href: "/orders" as Route, label: "Orders" },
  { href: "/vault" as Route, label: "Vault" },
  { href: "/sell" as Route, label: "Sell" },
];

/** The links of the footer. */
export const FOOTER_NAVIGATION: readonly NavigationItem[] = [
  { href: "/browse" as Route, label: "Browse" },
  { href: "/sell" as Route, label: "Selling" },
  { href: "/docs/api" as Route, label: "API" },
  { href: "/components" as Route, label: "Components" },
];
