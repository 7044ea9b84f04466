import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { currentTime } from "@/server/platform/clock";
import { aListing } from "../tests/support/factories/listing";
import { findIn, findInFiles, readTables, shapesOf } from "./canary";
import { expect, test } from "./fixtures";

/** Everything a page received, by address, but the answers to the one call that is meant to carry a secret. */
function answersTo(page: Page): Map<string, string> {
  const answers = new Map<string, string>();
  page.on("response", async (response) => {
    if (response.url().includes("token.reveal")) return;
    const text = await response.text().catch(() => ""); // a redirect has no body
    answers.set(response.url(), (answers.get(response.url()) ?? "") + text);
  });
  return answers;
}

test("a secret placed through the page is nowhere but before its buyer's eyes", async ({
  people,
  market,
}) => {
  const canary = `canary-${randomBytes(12).toString("hex")}-secret`;
  const shapes = shapesOf(canary);
  const seller = await people.seller();
  const buyer = await people.member();
  const [sent, received] = [answersTo(seller.page), answersTo(buyer.page)];
  const { id, slug } = await aListing(market.db, {
    sellerId: seller.id,
    serviceName: "Canary Songs",
    delivery: "pool",
    units: 1,
    price: 100,
    now: currentTime(),
  });

  await test.step("the seller seals it", async () => {
    await seller.page.goto(`/sell/${id}/edit`);
    const box = seller.page.getByLabel("Add credentials");
    await box.fill(canary);
    await seller.page.getByRole("button", { name: "Seal 1 credential" }).click();
    await expect(box).toHaveValue("");
    await seller.page.reload();
  });

  await test.step("the buyer reveals it", async () => {
    await buyer.page.goto(`/listings/${slug}`);
    await buyer.page.getByRole("button", { name: "One more" }).click();
    await buyer.page.getByRole("button", { name: "Get 2 units now" }).first().click();
    await expect(buyer.page.getByRole("heading", { name: "2 units of Canary Songs" })).toBeVisible();
    await buyer.page.goto("/vault");
    for (const position of [1, 2])
      await buyer.page.getByRole("button", { name: `Reveal token ${position} of Canary Songs` }).click();
    const revealed = buyer.page.locator(".secret code");
    await expect(revealed).toHaveCount(2);
    expect(await revealed.allTextContents()).toContain(canary);
    await buyer.page.goto("/vault/log");
    await buyer.page.goto("/orders");
  });

  expect(findIn(new Map([...sent, ...received]), shapes)).toEqual([]);
  expect(findIn(new Map([["log", market.log()]]), shapes)).toEqual([]);
  expect(findIn(await readTables(market.db), shapes)).toEqual([]);
  expect(await findInFiles(market.db, shapes)).toEqual([]);
  for (const { page } of [seller, buyer])
    expect(findIn(new Map([["page", await page.content()]]), shapes)).toEqual([]);
});

test("the search for a secret finds one that is there", async ({ people, market }) => {
  const canary = `canary-${randomBytes(12).toString("hex")}-found`;
  const shapes = shapesOf(canary);
  const { id: sellerId } = await people.seller();
  const serviceName = Buffer.from(`x${canary}y`).toString("base64");
  await aListing(market.db, { sellerId, serviceName, now: currentTime() });
  expect(findIn(await readTables(market.db), shapes)).toEqual(["public.listings"]);
  expect(await findInFiles(market.db, shapes)).not.toEqual([]);
});
