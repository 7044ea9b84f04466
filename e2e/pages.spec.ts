import { globSync } from "node:fs";
import { SIZES } from "@/dev/page/sizes";
import { expect, test } from "./fixtures";
import { expectAccessible, expectNoSidewaysScroll, THEMES, takePictures } from "./looks";
import { PAGES } from "./pages";

/** The page of all components shows skeletons for ever. */
const SHOWCASE = "/components";

test("every page of the app is looked at", () => {
  const routes = globSync("src/app/**/page.tsx").map((file) => {
    const parts = file.split("/").slice(2, -1);
    return `/${parts.filter((part) => !part.startsWith("(")).join("/")}`;
  });
  expect(Object.keys(PAGES).sort()).toEqual(routes.sort());
});

for (const [route, views] of Object.entries(PAGES)) {
  for (const [index, { as, path }] of views.entries()) {
    test(`${route}, ${index + 1}, as ${as}: accessible, no sideways scroll`, async ({ people, market }) => {
      const page = await people.demo(as === "visitor" ? null : `demo-${as}`);
      const address = typeof path === "string" ? path : await path(market);
      const response = await page.goto(address);
      expect(response?.status()).toBe(200);
      await expect(page.getByRole("main")).toBeVisible();
      if (route !== SHOWCASE) await expect(page.locator(".skeleton")).toHaveCount(0);
      for (const size of Object.values(SIZES)) {
        await page.setViewportSize(size);
        await expectNoSidewaysScroll(page);
        for (const colorScheme of THEMES) {
          await page.emulateMedia({ colorScheme });
          await expectAccessible(page);
        }
        await takePictures(page, `${as}${route}-${index + 1}`.replaceAll("/", "_"));
      }
    });
  }
}
