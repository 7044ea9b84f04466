import "./globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/toast";
import { BRAND } from "@/config/brand";
import { fontClass } from "./fonts";

export const metadata: Metadata = {
  title: { default: `${BRAND.name}: ${BRAND.longName}`, template: `%s · ${BRAND.name}` },
  description: BRAND.description,
  applicationName: BRAND.name,
};

/**
 * Nothing is painted before the page has come up to this mark: half a page, as it grows, moves what is centred or at an
 * end. What streams comes later. https://developer.mozilla.org/en-US/docs/Web/HTML/Reference/Attributes/rel#expect
 */
const SHELL_END = "shell-end";

export const viewport: Viewport = { colorScheme: "light dark" };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // theme.js sets the class before React arrives.
    <html lang="en" className={fontClass} suppressHydrationWarning>
      <head>
        <script src="/theme.js" />
        <link rel="expect" href={`#${SHELL_END}`} blocking="render" />
      </head>
      <body>
        <a className="skip-link" href="#main">
          Skip to content
        </a>
        {children}
        <Toaster />
        <span id={SHELL_END} hidden />
      </body>
    </html>
  );
}
