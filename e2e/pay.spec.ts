import { MINUTE } from "@/lib/time";
import {
  atCheckout,
  dearListing,
  expectUnitsLeft,
  goToCheckout,
  newestSession,
  outcome,
  pay,
  payByDebit,
  walkAway,
} from "./checkout";
import { expect, test } from "./fixtures";

test("paying: declined, then paid; the access, the receipt, and the seller's side", async ({
  people,
  market,
}) => {
  const { slug, secrets, seller } = await dearListing(market, people);
  const { page } = await people.member({ name: "Ines Moura" });

  await test.step("the panel says what happens, and that no money moves here", async () => {
    await page.goto(`/listings/${slug}`);
    await expect(page.getByText("Checkout at Stripe", { exact: true })).toBeVisible();
    await expect(page.getByText(/reserved for you for 40 minutes/)).toBeVisible();
    await expect(page.getByText("Payments are simulated on this site.").first()).toBeVisible();
  });

  await test.step("a card that is declined charges nothing and can be tried again", async () => {
    await goToCheckout(page, slug);
    await page.getByLabel("Card number").fill("4000 0000 0000 0002");
    await pay(page);
    await expect(page.getByRole("alert")).toContainText("declined");
    await page.getByLabel("Card number").fill("4242 4242 4242 4242");
    await pay(page);
    await outcome(page, "Paid");
  });

  await test.step("coming back again and reloading change nothing", async () => {
    await page.reload();
    await outcome(page, "Paid");
    await page.goto(page.url().replace("/paid", "/pay"));
    await outcome(page, "Paid");
  });

  await test.step("the token works, and the order says how it was paid", async () => {
    await page.getByRole("link", { name: "Open the vault" }).click();
    await page.getByRole("button", { name: "Reveal token 1 of Harbour Tide Tables" }).click();
    expect(secrets).toContain(await page.locator(".secret code").textContent());
    await page.getByRole("link", { name: "Harbour Tide Tables" }).click();
    await expect(page.getByRole("definition").filter({ hasText: "Visa ending 4242" })).toBeVisible();
    await expect(page.getByRole("list", { name: "Progress of the money" })).toContainText("In escrow, now");
  });

  await test.step("the receipt has a number and fits on paper", async () => {
    await page.getByRole("link", { name: /^Receipt \d+$/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: /^Receipt \d+$/ })).toBeVisible();
    await expect(page.getByRole("button", { name: "Print" })).toBeVisible();
    await expect(page.getByRole("definition").filter({ hasText: "Ines Moura" })).toBeVisible();
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("banner")).toBeHidden();
    await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  });

  await test.step("the seller sees the sale and nothing of the card", async () => {
    await seller.page.goto("/sales");
    await seller.page.getByRole("link", { name: "1 × Harbour Tide Tables" }).click();
    await expect(seller.page.getByText("by Ines Moura")).toBeVisible();
    expect(await seller.page.content()).not.toContain("4242");
  });
});

test("walking away: pay later, cancel, or let the time pass; units return", async ({ people, market }) => {
  const { slug } = await dearListing(market, people, 1);
  const { page } = await people.member();
  const visitor = await people.visitor();

  await goToCheckout(page, slug);
  await expectUnitsLeft(visitor, slug, /Every unit is taken/);
  await walkAway(page);
  await outcome(page, "Not paid yet");
  await expect(page.getByText(/The reservation ends/)).toBeVisible();
  await page.getByRole("button", { name: "Pay €30.00" }).click();
  await atCheckout(page);
  await walkAway(page);
  await page.getByRole("button", { name: "Cancel order" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel order" }).click();
  await outcome(page, "Canceled");
  await expectUnitsLeft(visitor, slug, /1 left/);

  await page.getByRole("link", { name: "Order again" }).click();
  await page.getByRole("button", { name: "Continue to checkout" }).first().click();
  await atCheckout(page);
  await walkAway(page);
  await outcome(page, "Not paid yet");
  market.forward(41 * MINUTE);
  market.stripe.control.expireDue();
  await outcome(page, "Not paid in time"); // by itself: the page is not loaded again
  await expectUnitsLeft(visitor, slug, /1 left/);
});

test("a delayed payment is confirmed while the page is open, or fails", async ({ people, market }) => {
  const { slug } = await dearListing(market, people);
  const { page } = await people.member();

  await goToCheckout(page, slug);
  await payByDebit(page);
  await outcome(page, "Confirming with your bank");
  await page.getByRole("link", { name: "See the order" }).click();
  await expect(page.getByText("Confirming with your bank.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel order" })).toHaveCount(0);
  market.stripe.control.settleDelayed(newestSession(market), "succeed");
  await expect(page.getByRole("list", { name: "Progress of the money" })).toContainText("In escrow, now");
  await expect(page.getByRole("button", { name: /^Reveal token 1/ })).toBeVisible();

  await goToCheckout(page, slug);
  await payByDebit(page);
  await outcome(page, "Confirming with your bank");
  market.stripe.control.settleDelayed(newestSession(market), "fail");
  await outcome(page, "The payment failed");
  await expect(page.getByText("Nothing was charged.")).toBeVisible();
});

test("money that comes after the order expired buys while there are units, and goes back otherwise", async ({
  people,
  market,
}) => {
  const { slug } = await dearListing(market, people, 1);
  const late = await people.member();
  const expire = async () => {
    await goToCheckout(late.page, slug);
    const session = newestSession(market);
    await walkAway(late.page);
    await outcome(late.page, "Not paid yet");
    market.forward(41 * MINUTE);
    market.stripe.control.expireDue();
    await outcome(late.page, "Not paid in time");
    return session;
  };

  const first = await expire();
  const second = await expire();
  market.stripe.control.pay(first, { method: "card", late: true });
  await late.page.goto("/orders?show=in_escrow");
  await expect(async () => {
    await late.page.reload();
    await expect(late.page.getByText("In escrow").last()).toBeVisible({ timeout: 1_000 });
  }).toPass();

  market.stripe.control.pay(second, { method: "card", late: true });
  await expect(async () => {
    await late.page.goto("/notices");
    await expect(late.page.getByText("A payment goes back to you")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await late.page.goto("/orders?show=ended");
  await late.page.getByRole("link", { name: "1 × Harbour Tide Tables" }).click();
  await expect(late.page.getByText(/goes back to you in full/)).toBeVisible();
  await expect.poll(() => market.stripe.control.refunds().length).toBe(1);
});

test("two tabs pay one order once", async ({ people, market }) => {
  const { slug } = await dearListing(market, people);
  const { page } = await people.member();
  const checkout = await goToCheckout(page, slug);
  const other = await page.context().newPage();
  await other.goto(checkout);
  await pay(page);
  await outcome(page, "Paid");
  await pay(other);
  await other.getByRole("link", { name: "Go on to the market" }).click();
  await outcome(other, "Paid");
  await other.goto("/orders");
  await expect(other.getByRole("link", { name: /Harbour Tide Tables/ })).toHaveCount(1);
});

test("the return page asks by itself where Stripe's events are late, and they change nothing more", async ({
  people,
  market,
}) => {
  const { slug } = await dearListing(market, people);
  const { page } = await people.member();
  market.stripe.control.hold();
  await goToCheckout(page, slug);
  await pay(page);
  await outcome(page, "Paid");
  const sent = await market.stripe.control.flush();
  expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 200));
  market.stripe.control.release();
  await page.reload();
  await outcome(page, "Paid");
  await page.goto("/orders");
  await expect(page.getByRole("link", { name: /Harbour Tide Tables/ })).toHaveCount(1);
});

test("while Checkout cannot be reached the units are reserved all the same, and paid later", async ({
  people,
  market,
}) => {
  const { slug } = await dearListing(market, people, 1);
  const { page } = await people.member();
  market.stripe.control.chaos({
    faults: [{ kind: "error_after_effect", route: "POST /v1/checkout/sessions" }],
  });
  await page.goto(`/listings/${slug}`);
  await page.getByRole("button", { name: "Continue to checkout" }).first().click();
  await expect(page.getByText("Reserved, not paid yet")).toBeVisible();
  await expect(page.getByText("1 unit reserved for you.")).toBeVisible();
  await page.getByRole("button", { name: "Pay €30.00" }).click();
  await expect(page.getByText("Payments cannot be reached right now.")).toBeVisible();
  market.stripe.control.chaos(null);
  await page.getByRole("button", { name: "Pay €30.00" }).click();
  await atCheckout(page);
  await pay(page);
  await outcome(page, "Paid");
});
