import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

export const THEMES = ["light", "dark"] as const;

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** The viewer of the API's document is Scalar's: what axe finds in it is theirs to mend. The page around it is looked at. */
const NOT_OURS = "#api-document";

/**
 * No finding of axe, in the theme the page is in. The test goes on after one, so that it finds all there is to mend. axe is
 * put into a page once, since that takes several times as long as running it.
 */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const findings = await page.evaluate(async (notOurs) => {
    const theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const { violations } = await window.axe.run({ exclude: notOurs }, { resultTypes: ["violations"] });
    return violations.flatMap(({ help, id, nodes }) =>
      nodes.map(({ target }) => `${theme}: ${target.join(" ")}: ${help} (${id})`),
    );
  }, NOT_OURS);
  expect.soft(findings, `what axe finds on ${page.url()}`).toEqual([]);
}

/** Nothing sticks out to the right. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, shown] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [Math.max(scrollWidth, document.body.scrollWidth), clientWidth];
  });
  expect.soft(content, `the width of ${page.url()}`).toBeLessThanOrEqual(shown);
}

/** Keeps a picture in each theme in test-results/pages, for people to look at; only with PICTURES=1. */
export async function takePictures(page: Page, name: string): Promise<void> {
  if (process.env["PICTURES"] !== "1") return;
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    const width = page.viewportSize()?.width ?? 0;
    await page.screenshot({ path: `test-results/pages/${name}-${width}-${colorScheme}.png`, fullPage: true });
  }
}
