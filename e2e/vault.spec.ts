import type { Page } from "@playwright/test";
import { REVEAL_SECONDS } from "@/config/limits";
import { currentTime } from "@/server/platform/clock";
import { aListing } from "../tests/support/factories/listing";
import { anOrder } from "../tests/support/factories/order";
import { expect, test } from "./fixtures";
import type { Market } from "./market";
import type { People } from "./people";

/** A buyer in their vault with one token of a pool, and its secret. */
async function aVault(people: People, market: Market) {
  const now = currentTime();
  const seller = await people.seller();
  const listing = await aListing(market.db, {
    sellerId: seller.id,
    serviceName: "Harbour Tide Tables",
    delivery: "pool",
    units: 1,
    now,
  });
  const buyer = await people.member();
  const { orderId } = await anOrder(market.db, { buyerId: buyer.id, listingId: listing.id, now });
  await buyer.page.goto("/vault");
  return { seller, buyer, orderId, page: buyer.page, secret: listing.secrets[0] ?? "" };
}

async function reveal(page: Page, secret: string): Promise<void> {
  await page.getByRole("button", { name: /^Reveal token 1/ }).click();
  await expect(page.getByText(secret)).toBeVisible();
}

const holds = async (page: Page, secret: string) => (await page.content()).includes(secret);

test("a revealed secret is gone when it is hidden, and when its time is up", async ({ people, market }) => {
  const { page, secret } = await aVault(people, market);
  await page.clock.install();
  await reveal(page, secret);
  await page.getByRole("button", { name: /^Hide token 1/ }).click();
  expect(await holds(page, secret)).toBe(false);
  await reveal(page, secret);
  await page.clock.runFor((REVEAL_SECONDS + 1) * 1_000);
  await expect(page.getByRole("button", { name: /^Reveal token 1/ })).toBeVisible();
  expect(await holds(page, secret)).toBe(false);
});

test("a revealed secret is gone when the page is left, and does not come back with it", async ({
  people,
  market,
}) => {
  const { page, secret } = await aVault(people, market);
  await reveal(page, secret);
  await page.getByRole("link", { name: "Tab & billing" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Tab & billing" })).toBeVisible();
  expect(await holds(page, secret)).toBe(false);

  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Vault" })).toBeVisible();
  expect(await holds(page, secret)).toBe(false);

  await reveal(page, secret);
  await page.goto("/browse"); // a whole page load, so that the browser's own back cache has its turn
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Vault" })).toBeVisible();
  expect(await holds(page, secret)).toBe(false);
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toContain(secret);
});

test("what the seller revokes is refused to the buyer's open page", async ({ people, market }) => {
  const { seller, page, orderId, secret } = await aVault(people, market);
  await seller.page.goto(`/sales/${orderId}`);
  await seller.page.getByRole("button", { name: "Revoke token 1" }).click();
  const dialog = seller.page.getByRole("dialog", { name: "Revoke token 1?" });
  await dialog.getByRole("button", { name: "Revoke and refund €4.00" }).click();
  await expect(dialog.getByText("Say why: the buyer reads it.")).toBeVisible();
  await dialog.getByLabel("Reason").fill("The key leaked.");
  await dialog.getByRole("button", { name: "Revoke and refund €4.00" }).click();
  await expect(seller.page.getByText("“The key leaked.”").first()).toBeVisible();

  await page.getByRole("button", { name: /^Reveal token 1/ }).click();
  await expect(page.getByText("This access has ended or is suspended")).toBeVisible();
  expect(await holds(page, secret)).toBe(false);
  await page.goto("/vault?show=ended");
  await expect(page.getByText("“The key leaked.”")).toBeVisible();
});

test("an operator finds an order, stops its access and gives it back", async ({ people, market }) => {
  const { page, orderId, secret } = await aVault(people, market);
  const { page: desk } = await people.admin();
  await desk.goto("/admin");
  await desk.getByRole("searchbox", { name: "Find an order" }).fill(orderId);
  // A click before the search has arrived would be overtaken by it
  await desk.waitForURL((url) => url.search.includes(orderId));
  await desk.getByRole("link", { name: "1 × Harbour Tide Tables" }).click();
  await desk.getByLabel("Reason to stop it").fill("Reported as stolen.");
  await desk.getByRole("button", { name: "Suspend access" }).click();
  await expect(desk.getByText("Stopped by an operator")).toBeVisible();

  await page.getByRole("button", { name: /^Reveal token 1/ }).click();
  await expect(page.getByText("This access has ended or is suspended")).toBeVisible();
  await desk.getByRole("button", { name: "Give access back" }).click();
  await expect(desk.getByRole("button", { name: "Suspend access" })).toBeVisible();
  await reveal(page, secret);
});
