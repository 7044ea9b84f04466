import type { Page } from "@playwright/test";
import { addTime, HOUR } from "@/lib/time";
import { currentTime } from "@/server/platform/clock";
import { aMinted } from "../tests/support/factories/minted";
import { findIn, readTables, shapesOf } from "./canary";
import { expect, test } from "./fixtures";
import type { Market } from "./market";

const SAMPLE = "struck_at,lat,lon\n2026-11-22T12:58:04Z,43.771,11.254\n";
const NAME = "Lightning Strikes, Live";

/** What a seller's API does for each call that comes with a key. */
async function verify(market: Market, apiKey: string, token: string, cost = 1) {
  const response = await fetch(`${market.url}/api/v1/tokens/verify`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({ token, cost }),
  });
  const { code, remaining } = (await response.json()) as { code: string; remaining: number | null };
  return [code, remaining];
}

/** Takes the secret out of the dialog that shows it, and closes it. */
async function takeSecret(page: Page): Promise<string> {
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("You will not see it again.")).toBeVisible();
  const secret = (await dialog.locator(".secret code").textContent()) ?? "";
  expect(secret).toMatch(/^udam_[0-9A-Za-z]{38}$/);
  await page.keyboard.press("Escape"); // by mistake, and it stays
  await dialog.getByRole("button", { name: "I have stored it" }).click();
  await expect(dialog).toBeHidden();
  return secret;
}

/** Nothing of the page, of what the browser keeps or of the database holds it. */
async function expectGone(page: Page, market: Market, secret: string) {
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect((await page.content()) + page.url() + kept).not.toContain(secret);
  expect(findIn(await readTables(market.db), shapesOf(secret))).toEqual([]);
}

test("a metered key: listed, bought, minted, checked, rotated, given up", async ({ people, market }) => {
  test.slow();
  const seller = await people.seller({ name: "Jonas Eide" });
  const buyer = await people.member({ name: "Ines Moura" });
  const { page } = buyer;
  let apiKey = "";
  let first = "";
  let second = "";

  await test.step("a seller says what one unit holds, and publishes", async () => {
    await list(seller.page);
    await expect(seller.page.getByText("It is on the market now.")).toBeVisible();
  });

  await test.step("their API gets a key that may check keys", async () => {
    await seller.page.goto("/settings/keys");
    await seller.page.getByRole("button", { name: "Make a key" }).click();
    const dialog = seller.page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Gateway");
    await dialog.getByLabel("tokens:verify").check();
    await dialog.getByLabel("Your password").fill(seller.password);
    await dialog.getByRole("button", { name: "Make the key" }).click();
    apiKey = (await dialog.locator(".secret code").textContent()) ?? "";
    await dialog.getByRole("button", { name: "I have saved it" }).click();
  });

  await test.step("a buyer sees what two units come to, and buys them", async () => {
    await page.goto("/browse?q=lightning+strikes+live");
    await expect(page.getByText("40 calls each")).toBeVisible();
    await page.getByRole("link", { name: NAME }).click();
    await page.getByRole("button", { name: "One more" }).click();
    await expect(page.getByText("80 calls, for 30 days")).toBeVisible();
    await expect(page.getByText("at most 100 calls a second", { exact: false }).first()).toBeVisible();
    await page.getByRole("button", { name: "Get 2 units now" }).first().click();
    await expect(page.getByRole("heading", { name: `2 units of ${NAME}` })).toBeVisible();
  });

  await test.step("mints the key, sees it once, and it is nowhere afterwards", async () => {
    await page.getByRole("button", { name: `Mint key of token 1 of ${NAME}` }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Mint key" }).click();
    first = await takeSecret(page);
    await expect(page.getByRole("button", { name: `Rotate token 1 of ${NAME}` })).toBeVisible();
    await expectGone(page, market, first);
    await page.reload();
    await expect(page.getByText(`ends in ${first.slice(-4)}`)).toBeAttached();
    await expectGone(page, market, first);
  });

  await test.step("the seller's API checks it, and the meter moves", async () => {
    expect(await verify(market, apiKey, first, 30)).toEqual(["VALID", 50]);
    await page.goto("/vault");
    await expect(page.getByText("30 of 80 calls used")).toBeVisible();
  });

  await test.step("rotated at once: the old key is dead, the calls left are the same", async () => {
    await page.getByRole("button", { name: `Rotate token 1 of ${NAME}` }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("a rotation never refills them");
    await dialog.getByRole("radio", { name: /It stops at once/ }).check();
    await dialog.getByRole("button", { name: "Rotate" }).click();
    second = await takeSecret(page);
    await expect(page.getByText(`ends in ${second.slice(-4)}`)).toBeAttached();
    expect((await verify(market, apiKey, first))[0]).toBe("REVOKED");
    expect(await verify(market, apiKey, second)).toEqual(["VALID", 49]);
    await expectGone(page, market, second);
  });

  await test.step("the buyer reads what was called, and takes it along as a file", async () => {
    await page.getByRole("button", { name: `More for token 1 of ${NAME}` }).click();
    await page.getByRole("menuitem", { name: "Usage" }).click();
    await expect(page.getByRole("table", { name: /^31 calls and .* in the last 48 hours/ })).toBeAttached();
    await page.getByRole("radio", { name: "30 days" }).click();
    await expect(page.getByRole("table", { name: /^31 calls and .* in the last 30 days/ })).toBeAttached();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "CSV" }).click();
    expect((await download).suggestedFilename()).toMatch(/^usage-tok_\w+-day\.csv$/);
  });

  await test.step("the seller reads who called, and can refund what is unused", async () => {
    await seller.page.goto("/sell");
    await seller.page.getByRole("button", { name: `Actions for ${NAME}` }).click();
    await seller.page.getByRole("menuitem", { name: "Usage" }).click();
    await expect(seller.page.getByRole("table", { name: /^31 calls and/ })).toBeAttached();
    await seller.page.getByRole("link", { name: "Ines Moura" }).click();
    await expect(seller.page.getByText("31 of 80 calls used")).toBeVisible();
    await seller.page.getByRole("button", { name: "Refund units" }).click();
    const dialog = seller.page.getByRole("dialog", { name: "Refund 1 unit for €3.50?" });
    await expect(dialog).toContainText("At most 1 unit of 2: only those whose calls are all unused.");
    await dialog.getByRole("button", { name: "Not now" }).click();
  });

  await test.step("given up, it is refused", async () => {
    await page.getByRole("button", { name: `More for token 1 of ${NAME}` }).click();
    await page.getByRole("menuitem", { name: "Give up" }).click();
    const question = page.getByRole("alertdialog");
    await question.getByRole("button", { name: "Give up, nothing back" }).click();
    await expect(question).toBeHidden();
    await expect(page.getByRole("button", { name: `Rotate token 1 of ${NAME}` })).toHaveCount(0);
    expect((await verify(market, apiKey, second))[0]).toBe("REVOKED");
  });
});

test("a grace: both keys work, the page says until when, and then one does not", async ({
  people,
  market,
}) => {
  const now = currentTime();
  const buyer = await people.member();
  const key = await aMinted(market.db, { buyerId: buyer.id, callsPerUnit: 10, now });
  const { page } = buyer;
  await page.goto(`/vault/${key.tokenId}`);
  await expect(page.getByRole("heading", { name: "No calls in the last 48 hours" })).toBeVisible();
  await page.getByRole("button", { name: /^Rotate token 1/ }).click();
  await page.getByRole("radio", { name: "For 6 hours" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Rotate" }).click();
  const fresh = await takeSecret(page);
  await expect(page.getByText(`The old key, ending ${key.secret.slice(-4)}, works until`)).toBeVisible();
  const at = (hours: number) => ({ now: addTime(currentTime(), hours * HOUR) });
  expect(await key.verify(key.secret, at(5))).toMatchObject({ code: "VALID", remaining: 9 });
  expect(await key.verify(fresh, at(5))).toMatchObject({ code: "VALID", remaining: 8 });
  expect(await key.verify(key.secret, at(7))).toMatchObject({ code: "REVOKED" });
  expect(await key.verify(fresh, { ...at(7), cost: 8 })).toMatchObject({ code: "VALID", remaining: 0 });
  await page.reload();
  await expect(page.getByText("Used up")).toBeVisible();
  await expect(page.getByText("10 of 10 calls used")).toBeVisible();
});

/** Everything a metered listing needs, typed into the editor. */
async function list(page: Page): Promise<void> {
  await page.goto("/sell/new");
  await page.getByLabel("Service name").fill(NAME);
  await page.getByRole("radio", { name: /Metered key/ }).check();
  await page.getByLabel("Category").selectOption("weather");
  await page.getByLabel("Summary").fill("Located strikes over Europe within 20 seconds.");
  await page.getByLabel("Description").fill("Every strike with its position and current.");
  await page.getByLabel("Price per unit").fill("3.50");
  await page.getByLabel("One unit is").fill("40 calls");
  await page.getByLabel("Units for sale").fill("5");
  await page.getByLabel("Valid for").fill("30");
  await page.getByLabel("Sample", { exact: true }).setInputFiles({
    name: "strikes.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(SAMPLE),
  });
  for (const [index, meaning] of ["Moment of the strike", "Latitude", "Longitude"].entries())
    await page.getByLabel(`Meaning of column ${index + 1}`).fill(meaning);
  await page.getByLabel("Updated").fill("Every minute");
  await page.getByLabel("Coverage").fill("Europe");
  await page.getByLabel("Terms", { exact: true }).fill("Use it in your own products.");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("A whole number.")).toBeVisible(); // of calls: none is not the same as unlimited
  await page.getByLabel("Calls per unit").fill("40");
  await page.getByLabel("Rate limit").fill("100");
  await page.getByLabel("In", { exact: true }).selectOption("a second");
  await expect(page.getByRole("status").filter({ hasText: /^Saved$/ })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Calls per unit")).toHaveValue("40");
  await expect(page.getByLabel("Rate limit")).toHaveValue("100");
  await page.getByRole("button", { name: "Publish" }).click();
}
