import type { Browser } from "@playwright/test";
import type { Cookies } from "./seeded-app";

const SIZES = [
  { width: 390, height: 844 },
  { width: 1_440, height: 900 },
];

declare global {
  interface Window {
    shifts: number;
  }
}

/**
 * Opens `url` small and large, uses it a little (a key moves the focus, a press opens a menu) and returns the sum of the
 * layout shifts of each; those just after an input count too, which the Web Vital leaves out.
 */
export async function shiftsOf(url: string, browser: Browser, cookies: Cookies): Promise<number[]> {
  const sums: number[] = [];
  for (const viewport of SIZES) {
    const context = await browser.newContext({ viewport });
    await context.addCookies(cookies);
    const page = await context.newPage();
    await page.addInitScript(watch);
    await page.goto(url, { waitUntil: "networkidle" });
    await page.keyboard.press("Tab");
    await page
      .getByRole("button", { name: /^(Menu|Theme|Show)/ })
      .filter({ visible: true })
      .first()
      .click();
    await page.waitForLoadState("networkidle");
    sums.push(await page.evaluate(() => window.shifts));
    await context.close();
  }
  return sums;
}

/** Runs in the page, before anything of its own. */
function watch(): void {
  window.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifts += "value" in entry ? Number(entry.value) : 0;
  }).observe({ type: "layout-shift", buffered: true });
}
