import { expect, test } from "./fixtures";

const SAMPLE = "struck_at,lat,lon\n2026-11-22T12:58:04Z,43.771,11.254\n2026-11-22T12:58:09Z,43.802,11.301\n";

test("a seller's way: a draft that saves itself, what is missing, credentials, published", async ({
  people,
}) => {
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

  await test.step("a pool: lines that repeat are named, the rest is sealed and the field is empty again", async () => {
    await page.getByRole("radio", { name: /Own credential/ }).check();
    const box = page.getByLabel("Add credentials");
    await box.fill("key-canary-0001\nkey-canary-0002\nkey-canary-0001");
    await page.getByRole("button", { name: "Seal 3 credentials" }).click();
    await expect(page.getByText(/Line 3. Nothing was added/)).toBeVisible();
    await box.fill("key-canary-0001\nkey-canary-0002");
    await page.getByRole("button", { name: "Seal 2 credentials" }).click();
    await expect(box).toHaveValue("");
    await expect(page.getByText("ends in 0002")).toBeAttached();
    expect(await page.content()).not.toContain("key-canary");
  });

  await test.step("a sample fills in the dictionary", async () => {
    await page.getByLabel("Sample", { exact: true }).setInputFiles({
      name: "strikes.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(SAMPLE),
    });
    await expect(page.getByRole("cell", { name: "43.802" })).toBeVisible();
    await expect(page.getByLabel("Name of column 1")).toHaveValue("struck_at");
    for (const [index, meaning] of ["Moment of the strike", "Latitude", "Longitude"].entries())
      await page.getByLabel(`Meaning of column ${index + 1}`).fill(meaning);
  });

  await test.step("the rest, and it is published", async () => {
    await page.getByLabel("Updated").fill("Every minute");
    await page.getByLabel("Coverage").fill("Europe");
    await page.getByLabel("Terms", { exact: true }).fill("Use it in your own products.");
    await page.getByRole("button", { name: "Publish" }).click();
    await expect(page.getByText("It is on the market now.")).toBeVisible();
    await page.goto("/browse?q=lightning+strikes");
    await expect(page.getByRole("link", { name: "Lightning Strikes, Last 24 Hours" })).toBeVisible();
  });

  await test.step("a buyer buys one and reveals the very credential that was sealed", async () => {
    const buyer = await people.member();
    await buyer.page.goto("/browse?q=lightning+strikes");
    await buyer.page.getByRole("link", { name: "Lightning Strikes, Last 24 Hours" }).click();
    await buyer.page.getByRole("button", { name: "Get 1 unit now" }).first().click();
    await expect(buyer.page.getByRole("list", { name: "Progress of the money" })).toContainText(
      "In escrow, now",
    );
    expect(await buyer.page.content()).not.toContain("key-canary");
    await buyer.page.goto("/vault");
    await buyer.page
      .getByRole("button", { name: "Reveal token 1 of Lightning Strikes, Last 24 Hours" })
      .click();
    await expect(buyer.page.locator(".secret code")).toHaveText(/^key-canary-000[12]$/);
  });

  await test.step("paused from the table, it takes no orders", async () => {
    await page.goto("/sell");
    await page.getByRole("button", { name: /^Actions for Lightning/ }).click();
    await page.getByRole("menuitem", { name: "Pause" }).click();
    await page.getByRole("button", { name: "Pause the listing" }).click();
    await expect(page.getByRole("table").getByText("Paused")).toBeVisible();
  });
});
