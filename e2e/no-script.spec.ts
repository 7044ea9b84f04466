import { expect, test } from "./fixtures";
import { poolListing } from "./seeded";

// Whoever has scripts off, or whose script did not arrive, can still look for data and read all about it.
test.use({ javaScriptEnabled: false });

test("searches, filters, sorts and turns pages without scripts", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.getByRole("searchbox", { name: "Search listings" }).fill("weather");
  await page.getByRole("searchbox", { name: "Search listings" }).press("Enter");
  await expect(page).toHaveURL(/\/browse\?q=weather/);
  await expect(page.getByRole("heading", { name: "Hourly Station Weather, Europe" })).toBeVisible();

  await page.goto("/browse");
  await page.getByRole("link", { name: "Show more" }).click();
  await expect(page).toHaveURL(/cursor=/);
  await expect(page.getByRole("link", { name: "Back to the first" })).toBeVisible();

  await page.goto("/browse");
  await page.getByRole("checkbox", { name: /^Finance/ }).check();
  await page.getByRole("checkbox", { name: /^In stock/ }).check();
  await page.getByRole("combobox", { name: "Sort by" }).selectOption("price_asc");
  await page.getByRole("button", { name: "Show listings" }).click();
  await expect(page).toHaveURL(/category=finance/);
  await expect(page).toHaveURL(/stock=1/);
  await expect(page).toHaveURL(/sort=price_asc/);
  await expect(page.getByRole("checkbox", { name: /^Finance/ })).toBeChecked();
  await expect(page.getByRole("status").filter({ hasText: "listing" })).toHaveText(/^[1-9]/);
});

test("a listing and its seller answer everything without scripts", async ({ page, market }) => {
  await page.goto(await poolListing(market));
  await expect(page.getByRole("table", { name: "Sample rows" })).toBeVisible();
  for (const section of ["Sample", "Data dictionary", "Terms"])
    await expect(page.getByRole("heading", { name: new RegExp(section) }).first()).toBeVisible();
  await expect(page.getByText("You pay")).toBeVisible();
  await page.locator("a[href^='/sellers/']").first().click();
  await expect(page).toHaveURL(/\/sellers\//);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("a[href^='/listings/']").first()).toBeVisible();
});
