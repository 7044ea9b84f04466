import { must } from "@/lib/assert";
import { DAY } from "@/lib/time";
import { currentTime } from "@/server/platform/clock";
import { aListing } from "../tests/support/factories/listing";
import { anOrder } from "../tests/support/factories/order";
import { atCheckout, dearListing, goToCheckout, newestSession, outcome, pay, walkAway } from "./checkout";
import { expect, test } from "./fixtures";
import type { Market } from "./market";

test("settling the tab: begun, canceled, paid; the receipt; and room for more", async ({
  people,
  market,
}) => {
  const now = currentTime();
  const seller = await people.seller();
  const listing = await aListing(market.db, { sellerId: seller.id, price: 600, now });
  const { page, id: buyerId } = await people.member();
  await anOrder(market.db, { buyerId, listingId: listing.id, units: 2, now });

  await page.goto("/tab");
  await page.getByRole("button", { name: "Settle €12.00" }).click();
  await atCheckout(page);
  await walkAway(page);
  await expect(page.getByText("A checkout of €12.00 is open.")).toBeVisible();
  await page.getByRole("button", { name: "Cancel it" }).click();
  await page.getByRole("button", { name: "Settle €12.00" }).click();
  await atCheckout(page);
  await pay(page);
  await outcome(page, "Your tab is settled");
  await page.reload();
  await outcome(page, "Your tab is settled");
  await page.getByRole("link", { name: "See your tab" }).click();
  await expect(page.getByText("Nothing is owed.")).toBeVisible();
  await expect(page.getByText("€60.00 left of €60.00")).toBeVisible();
  await page.getByRole("link", { name: /^Receipt \d+$/ }).click();
  await expect(page.getByText("For a settled EUR tab")).toBeVisible();
  await page.getByRole("link", { name: "2 × Hourly Station Weather" }).click();
  await expect(page.getByRole("definition").filter({ hasText: "Visa ending 4242" })).toBeVisible();
});

test("refunds of some units and of all: the money's way is shown and the tokens die", async ({
  people,
  market,
}) => {
  const { slug, seller } = await dearListing(market, people);
  const { page } = await people.member();
  await page.goto(`/listings/${slug}`);
  await page.getByRole("button", { name: "One more" }).click();
  await page.getByRole("button", { name: "Continue to checkout" }).first().click();
  await atCheckout(page);
  await pay(page);
  await outcome(page, "Paid");
  await page.getByRole("link", { name: "See the order" }).click();

  const refund = async (reason: string, units: number) => {
    await seller.page.goto("/sales");
    await seller.page.getByRole("link", { name: "2 × Harbour Tide Tables" }).click();
    await seller.page.getByRole("button", { name: "Refund units" }).click();
    const dialog = seller.page.getByRole("dialog");
    await dialog.getByLabel("Units").fill(String(units));
    await dialog.getByLabel("Reason").fill(reason);
    await dialog.getByRole("button", { name: "Refund €30.00" }).click();
    await expect(seller.page.getByText("on its way to the buyer").first()).toBeVisible();
  };
  const expectPaidBack = (times: number) =>
    expect(async () => {
      await page.reload();
      await expect(page.getByText("Paid back", { exact: true })).toHaveCount(times, { timeout: 1_000 });
    }).toPass();

  await refund("The gauge is under repair.", 1);
  await expectPaidBack(1);
  await expect(page.getByRole("button", { name: /^Reveal token/ })).toHaveCount(1);
  await expect(page.getByText("€30.00 went back.")).toBeVisible();
  await refund("Closed for good.", 1);
  await expectPaidBack(2);
  // The buyer's bank sends the second one back
  market.stripe.control.settleRefund(must(market.stripe.control.refunds().at(-1), "a refund").id, "fail");
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("Refund failed").first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole("button", { name: /^Reveal token/ })).toHaveCount(0);

  const admin = await people.admin();
  await admin.page.goto("/admin/payments");
  await admin.page
    .getByRole("button", { name: /^Try the refund for UD-/ })
    .first()
    .click();
  await admin.page.getByRole("alertdialog").getByRole("button", { name: "Send €30.00 again" }).click();
  await expectPaidBack(2);
});

test("a payment that does not fit waits for an operator, who sends it back", async ({ people, market }) => {
  const { slug } = await dearListing(market, people);
  const { page, name } = await people.member();
  const { page: desk } = await people.admin();
  await goToCheckout(page, slug);
  market.stripe.control.pay(newestSession(market), { method: "card", amount: 100 });
  await expect(async () => {
    await desk.goto("/admin/payments");
    await expect(desk.getByRole("row").filter({ hasText: name })).toContainText("€1.00", { timeout: 1_000 });
  }).toPass();
  await desk
    .getByRole("button", { name: /^Refund €1.00 for UD-/ })
    .first()
    .click();
  await desk.getByRole("alertdialog").getByRole("button", { name: "Refund €1.00" }).click();
  await expect(desk.getByText("Refund on its way")).toBeVisible();
  await expect(desk.getByRole("row").filter({ hasText: name })).toHaveCount(0);
  await expect.poll(() => market.stripe.control.refunds().at(-1)?.amount).toBe(100);
});

test("an overdue tab stops access until it is settled; one nobody settles is written off with a reason", async ({
  people,
  market,
}) => {
  const now = currentTime();
  const seller = await people.seller();
  const listing = await aListing(market.db, { sellerId: seller.id, delivery: "pool", price: 600, now });
  const late = await people.member({ name: "Late Payer" });
  const gone = await people.member({ name: "Gone Payer" });
  for (const { id: buyerId } of [late, gone])
    await anOrder(market.db, { buyerId, listingId: listing.id, units: 2, now });
  await passTime(market, 38 * DAY);

  await test.step("its page says so, and settling it brings everything back", async () => {
    const page = await people.logIn(late);
    await page.goto("/vault");
    await expect(page.getByText("Suspended").first()).toBeVisible();
    await page.goto("/tab");
    await expect(page.getByText("Your tab is overdue.")).toBeVisible();
    await page.getByRole("button", { name: "Settle €12.00" }).click();
    await atCheckout(page);
    await pay(page);
    await outcome(page, "Your tab is settled");
    await page.goto("/vault");
    await expect(page.getByRole("button", { name: /^Reveal token 1/ })).toBeVisible();
  });

  await test.step("an operator writes the other off, and its buyer reads what that means", async () => {
    const { page: desk } = await people.admin();
    await desk.goto("/admin/payments");
    await expect(desk.getByRole("button", { name: "Write off the tab of Late Payer" })).toHaveCount(0);
    await desk.getByRole("button", { name: "Write off the tab of Gone Payer" }).click();
    const dialog = desk.getByRole("dialog");
    await dialog.getByRole("button", { name: "Write off €12.00" }).click();
    await expect(dialog.getByText("Say why.")).toBeVisible();
    await dialog.getByLabel("Reason").fill("Nobody answers.");
    await dialog.getByRole("button", { name: "Write off €12.00" }).click();
    await expect(dialog).toBeHidden();
    await expect(desk.getByRole("button", { name: "Write off the tab of Gone Payer" })).toHaveCount(0);
    const page = await people.logIn(gone);
    await page.goto("/tab");
    await expect(page.getByText("This tab was closed.")).toBeVisible();
    await page.goto("/orders");
    await page.getByRole("link", { name: /Hourly Station Weather/ }).click();
    await expect(page.getByRole("list", { name: "Progress of the money" })).toContainText("Written off");
  });
});

/** Moves the market's clock on and does all that is due by then. */
async function passTime({ url }: Market, advance: number): Promise<void> {
  const headers = { "content-type": "application/json", origin: url };
  const request = { method: "POST", headers, body: JSON.stringify({ advance }) };
  const response = await fetch(`${url}/api/dev/clock`, request);
  expect(response.status).toBe(200);
}
