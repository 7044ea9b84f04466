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

export const viewport: Viewport = { colorScheme: "light dark" };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // theme.js sets the class before React arrives.
    <html lang="en" className={fontClass} suppressHydrationWarning>
      <head>
        <script src="/theme.js" />
      </head>
      <body>
        <a className="skip-link" href="#main">
          Skip to content
        </a>
        {children}
        <Toaster />
      </body>
    </html>
  );
}
