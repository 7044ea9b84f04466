import type { Browser } from "@playwright/test";
import lighthouse from "lighthouse";
import type { Cookies } from "./seeded-app";

export const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;
type Category = (typeof CATEGORIES)[number];
export type Scores = Record<Category, number>;

interface Chromium {
  browser: Browser;
  /** The port its debugger listens on. */
  debugging: number;
  /** Whoever looks at the page. */
  cookies: Cookies;
}

/** Lighthouse's mobile scores of a page, 0 to 100, with an empty cache. */
export async function lighthouseScores(
  url: string,
  { browser, debugging, cookies }: Chromium,
): Promise<Scores> {
  // Lighthouse opens a tab of the browser's own context, and is told below to leave its cookies alone.
  const session = await browser.newBrowserCDPSession();
  await session.send("Storage.clearCookies");
  await session.send("Storage.setCookies", { cookies });
  await session.detach();
  const result = await lighthouse(url, {
    port: debugging,
    logLevel: "error",
    onlyCategories: [...CATEGORIES],
    disableStorageReset: true,
  });
  if (!result) throw new Error(`Lighthouse said nothing of ${url}.`);
  const { runtimeError, categories } = result.lhr;
  if (runtimeError) throw new Error(`Lighthouse could not load ${url}: ${runtimeError.message}`);
  const scores = CATEGORIES.map((category) => [
    category,
    Math.round((categories[category]?.score ?? 0) * 100),
  ]);
  return Object.fromEntries(scores) as Scores;
}
