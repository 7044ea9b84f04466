import { expect, test } from "./fixtures";

test("a seller's way: a draft that saves itself, what is missing, what is wrong", async ({ people }) => {
  const { page } = await people.seller({ name: "Jonas Eide" });
  const saved = page.getByRole("status").filter({ hasText: /^Saved$/ });

  await test.step("an empty table leads to a new listing, which saves itself and survives a reload", async () => {
    await page.goto("/sell");
    await page.getByRole("main").getByRole("link", { name: "New listing" }).first().click();
    await page.getByLabel("Service name").fill("Lightning Strikes, Last 24 Hours");
    await expect(saved).toBeVisible();
    await expect(page).toHaveURL(/\/sell\/lst_\w+\/edit$/);
    await page.reload();
    await expect(page.getByLabel("Service name")).toHaveValue("Lightning Strikes, Last 24 Hours");
  });

  await test.step("publishing says exactly what is missing", async () => {
    await page.getByRole("button", { name: "Publish" }).click();
    await expect(page.getByText(/^Still missing: a category, a summary, a description/)).toBeVisible();
  });

  await test.step("a wrong field is marked, and the others are saved", async () => {
    await page.getByLabel("Category").selectOption("weather");
    await page.getByLabel("Summary").fill("Located strikes over Europe within 20 seconds.");
    await page.getByLabel("Description").fill("Every strike with its position and current.");
    await page.getByLabel("Price per unit").fill("three");
    await page.getByLabel("One unit is").fill("one month of access");
    await expect(page.getByText("A price like 3.50.")).toBeVisible();
    await page.getByLabel("Price per unit").fill("3.50");
    await expect(page.getByText("You receive €3.15 after the 10 % fee")).toBeVisible();
    await expect(saved).toBeVisible();
  });
});
