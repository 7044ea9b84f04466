import type { Page } from "@playwright/test";
import { MEASURED_PAGES } from "@/dev/bench/pages/measured";
import { shiftsOf } from "@/dev/bench/pages/shifts";
import { counts } from "../tests/support/counts";
import { expect, test } from "./fixtures";
import { SIZES } from "./looks";

const pages = MEASURED_PAGES.filter(({ lighthouse }) => lighthouse || counts.everyPageStill);
const sizes = counts.everyPageStill ? Object.values(SIZES) : [SIZES.small];

/** As on a phone: a page is read in pieces, and each could be painted as it comes. */
async function slowDown(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
}

for (const { name, as, path } of pages) {
  test(`${name}: nothing moves what is there already`, async ({ people, market }) => {
    for (const size of sizes) {
      const page = await people.demo(as);
      await page.setViewportSize(size);
      await slowDown(page);
      expect.soft(await shiftsOf(page, await path(market.db)), `at ${size.width} px`).toBe(0);
    }
  });
}
