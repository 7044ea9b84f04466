import { MEASURED_PAGES } from "@/dev/bench/pages/measured";
import { shiftsOf } from "@/dev/bench/pages/shifts";
import { SIZES } from "@/dev/page/sizes";
import { counts } from "../tests/support/counts";
import { expect, test } from "./fixtures";

const pages = MEASURED_PAGES.filter(({ lighthouse }) => lighthouse || counts.everyPageStill);
const sizes = counts.everyPageStill ? Object.values(SIZES) : [SIZES.small];

for (const { name, as, path } of pages) {
  test(`${name}: nothing moves what is there already`, async ({ people, market }) => {
    for (const size of sizes) {
      const page = await people.demo(as);
      await page.setViewportSize(size);
      expect.soft(await shiftsOf(page, await path(market.db)), `at ${size.width} px`).toBe(0);
    }
  });
}
