import type { Page } from "@playwright/test";

/** How much slower the processor is made: a phone reads a page in pieces, and may paint each as it comes. */
export const SLOWER = 4;

declare global {
  interface Window {
    /** The sum so far. */
    shifts(): number;
  }
}

/**
 * Opens `url` in a new page, on a slowed processor, uses it a little (a key moves the focus, a press opens a menu) and
 * returns the sum of its layout shifts; those just after an input count too, which the Web Vital leaves out.
 */
export async function shiftsOf(page: Page, url: string): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.addInitScript(watch);
  await page.goto(url, { waitUntil: "networkidle" });
  await page.keyboard.press("Tab");
  const button = page
    .getByRole("button", { name: /^(Menu|Theme)$/ })
    .filter({ visible: true })
    .first();
  await button.click();
  await page.getByRole("menu").or(page.getByRole("dialog")).waitFor();
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    return window.shifts();
  });
}

/** Runs in the page, before anything of its own. Names no function: tsx would have it call a helper that pages lack. */
function watch(): void {
  const entries: PerformanceEntryList = [];
  const observer = new PerformanceObserver((list) => void entries.push(...list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  window.shifts = () => {
    entries.push(...observer.takeRecords());
    return entries.reduce((sum, entry) => sum + ("value" in entry ? Number(entry.value) : 0), 0);
  };
}
