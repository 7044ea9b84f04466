import type { Page } from "@playwright/test";

declare global {
  interface Window {
    shifts: number;
  }
}

/**
 * Opens `url` in a new page, uses it a little (a key moves the focus, a press opens a menu) and returns the sum of its
 * layout shifts; those just after an input count too, which the Web Vital leaves out.
 */
export async function shiftsOf(page: Page, url: string): Promise<number> {
  await page.addInitScript(watch);
  await page.goto(url, { waitUntil: "networkidle" });
  await page.keyboard.press("Tab");
  await page
    .getByRole("button", { name: /^(Menu|Theme|Show)/ })
    .filter({ visible: true })
    .first()
    .click();
  await page.waitForLoadState("networkidle");
  return page.evaluate(() => window.shifts);
}

/** Runs in the page, before anything of its own. */
function watch(): void {
  window.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifts += "value" in entry ? Number(entry.value) : 0;
  }).observe({ type: "layout-shift", buffered: true });
}
