import { currentTime } from "@/server/platform/clock";
import { aListing } from "../tests/support/factories/listing";
import { expect, test } from "./fixtures";

test("a purchase: buy, reveal, accept; sold out for the next buyer; give up", async ({ people, market }) => {
  const seller = await people.seller();
  const { slug, secrets } = await aListing(market.db, {
    sellerId: seller.id,
    serviceName: "Harbour Tide Tables",
    delivery: "pool",
    units: 2,
    price: 400,
    now: currentTime(),
  });
  const { page, email } = await people.member({ name: "Ines Moura" });

  await test.step("the panel says what it costs and where it goes, before the click", async () => {
    await page.goto(`/listings/${slug}`);
    await page.getByRole("button", { name: "One more" }).click();
    await expect(page.getByText("Instant, on your tab")).toBeVisible();
    await expect(page.getByText("2 units × €4.00")).toBeVisible();
    await page.getByRole("button", { name: "Get 2 units now" }).first().click();
    await expect(page.getByRole("heading", { name: "2 units of Harbour Tide Tables" })).toBeVisible();
    await expect(page.getByRole("list", { name: "Progress of the money" })).toContainText("In escrow, now");
  });

  await test.step("the next buyer finds it sold out", async () => {
    const late = await people.member();
    await late.page.goto(`/listings/${slug}`);
    await expect(late.page.getByText("Every unit is taken.")).toBeVisible();
    await expect(late.page.getByRole("button", { name: /^Get/ })).toHaveCount(0);
  });

  await test.step("the access is in the vault, masked until it is asked for", async () => {
    await page.goto("/vault");
    for (const secret of secrets) expect(await page.content()).not.toContain(secret);
    await page.getByRole("button", { name: "Reveal token 1 of Harbour Tide Tables" }).click();
    const shown = await page.locator(".secret code").textContent();
    expect(secrets).toContain(shown);
    await expect(page.getByRole("timer")).toContainText("Hides in");
  });

  await test.step("accepting names the amounts and releases them", async () => {
    await page.getByRole("link", { name: "Harbour Tide Tables" }).click();
    await page.getByRole("button", { name: "Accept and release €8.00" }).click();
    const question = page.getByRole("alertdialog", { name: "Release €8.00 to Test Data Ltd?" });
    await expect(question).toContainText("€7.20 goes to the seller and €0.80 to the market.");
    await question.getByRole("button", { name: "Accept and release €8.00" }).click();
    await expect(page.getByRole("list", { name: "Progress of the money" })).toContainText("Accepted, done");
    await expect(page.getByRole("button", { name: /^Accept/ })).toHaveCount(0);
  });

  await test.step("the seller sees the sale, and of the buyer no more than a name", async () => {
    await seller.page.goto("/sales");
    await seller.page.getByRole("link", { name: "2 × Harbour Tide Tables" }).click();
    await expect(seller.page.getByText("by Ines Moura")).toBeVisible();
    expect(await seller.page.content()).not.toContain(email);
    await expect(seller.page.getByRole("button", { name: /^Reveal/ })).toHaveCount(0);
  });

  await test.step("giving up says that nothing is paid back, and ends the token", async () => {
    await page.getByRole("button", { name: "More for token 2 of Harbour Tide Tables" }).click();
    await page.getByRole("menuitem", { name: "Give up" }).click();
    const question = page.getByRole("alertdialog");
    await expect(question).toContainText("nothing is paid back");
    await question.getByRole("button", { name: "Give up, nothing back" }).click();
    await expect(page.getByRole("button", { name: "Reveal token 2 of Harbour Tide Tables" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Reveal token 1 of Harbour Tide Tables" })).toBeVisible();
  });
});
