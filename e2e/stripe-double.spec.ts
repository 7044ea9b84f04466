import { expect, test } from "@playwright/test";
import { SIZES } from "@/dev/page/sizes";
import { type StripeDouble, startStripeDouble } from "@/dev/stripe/server";
import { anOrder, sdkFor } from "../tests/support/stripe-double";
import { expectAccessible, expectNoSidewaysScroll, THEMES, takePictures } from "./looks";

let double: StripeDouble;
let address: string;
test.beforeEach(async () => {
  double = await startStripeDouble({ advanceClock: () => undefined });
  // The panel stands for the market's pages, which are not there.
  const session = await sdkFor(double).checkout.sessions.create(
    anOrder({
      success_url: `${double.url}/?paid={CHECKOUT_SESSION_ID}`,
      cancel_url: `${double.url}/?walked`,
    }),
  );
  address = session.url ?? "";
});
test.afterEach(() => double.stop());

test("the payment page is paid, declined, authorised or left by hand", async ({ page }) => {
  await page.goto(address);
  await page.getByLabel("Card number").fill("4000 0000 0000 0002");
  await page.getByRole("button", { name: "Pay €25.00" }).click();
  await expect(page.getByRole("alert")).toContainText("Your card was declined.");
  await page.getByRole("link", { name: "Go back without paying" }).click();
  await expect(page).toHaveURL(/walked/);
  await page.goto(address);
  await page.getByLabel("Card number").fill("4000 0025 0000 3155");
  await page.getByRole("button", { name: "Pay €25.00" }).click();
  await page.getByRole("button", { name: "Refuse" }).click();
  await expect(page.getByRole("alert")).toContainText("not authorised");
  await page.getByRole("button", { name: "Pay €25.00" }).click();
  await expect(page).toHaveURL(/paid=cs_test_/);
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Already paid");
});

test("the panel's buttons work in a browser", async ({ page }) => {
  await page.goto(double.url);
  await page.getByRole("button", { name: "Pay by debit: cs_" }).click();
  await page.getByRole("button", { name: "Debit arrives: cs_" }).click();
  await expect(page.getByRole("table").first()).toContainText("€24.37");
  await page.getByLabel("Events dropped, %").fill("30");
  await page.getByRole("button", { name: "Set" }).click();
  await expect(page.getByLabel("Events dropped, %")).toHaveValue("30");
  await page.getByRole("button", { name: "Hold them back" }).click();
  await expect(page.getByText("held back")).toBeVisible();
});

for (const [size, viewport] of Object.entries(SIZES))
  test(`every page is accessible, ${size}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const look = async (path: string, name: string) => {
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme });
        await page.goto(path); // these pages take their theme when they load
        await expectAccessible(page);
      }
      await expectNoSidewaysScroll(page);
      await takePictures(page, `double-${name}`);
    };
    const [session] = double.control.sessions();
    const id = session?.id ?? "";
    await look(address, "pay");
    double.control.pay(id, { method: "declined" });
    await look(address, "declined");
    await page.getByLabel("Card number").fill("4000 0025 0000 3155");
    await page.getByRole("button", { name: "Pay €25.00" }).click();
    await look(`${address}/authorise`, "authorise");
    double.control.pay(id);
    await look(address, "paid");
    await look(`${double.url}/pay/cs_test_none`, "missing");
    const { id: open } = await sdkFor(double).checkout.sessions.create(anOrder());
    await look(double.url, "panel");
    double.control.expire(open);
    await look(`${double.url}/pay/${open}`, "expired");
  });
