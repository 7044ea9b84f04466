import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { linkIn, mailTo } from "./mailbox";

test("an account's way: sign up, verify, log in elsewhere, end that session, choose a new password", async ({
  people,
  market,
}) => {
  const email = "runa.solberg@example.org";
  const first = "a barn full of clocks";
  const second = "another barn, more clocks";
  const page = await people.visitor();

  await test.step("sign up and verify by the mailbox", async () => {
    await page.goto("/sign-up");
    await page.getByLabel("Your name").fill("Runa Solberg");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(first);
    await page.getByRole("button", { name: "Sign up" }).click();
    await expect(page).toHaveURL(/\/check-mail$/);
    await page.goto(linkIn(await mailTo(market, email, /Verify your e-mail/), "/verify-email"));
    await page.getByLabel("Password", { exact: true }).fill(first);
    await page.getByRole("button", { name: "Verify and log in" }).click();
    await expect(page.getByText("Your e-mail is verified.")).toBeVisible();
  });

  const elsewhere = await people.visitor();

  await test.step("log in elsewhere, and end that session from here", async () => {
    await logIn(elsewhere, email, first);
    await expect(elsewhere).not.toHaveURL(/\/log-in/);
    await page.goto("/settings/sessions");
    await page.getByRole("button", { name: /^End (?!all)/ }).click();
    await expect(page.getByText("The session has ended")).toBeVisible();
    await elsewhere.goto("/settings");
    await expect(elsewhere).toHaveURL(/\/log-in\?/);
  });

  await test.step("a new password ends every session; the old one opens nothing", async () => {
    await elsewhere.goto("/forgot-password");
    await elsewhere.getByLabel("E-mail").fill(email);
    await elsewhere.getByRole("button", { name: "Send me a link" }).click();
    await expect(elsewhere.getByText("Look into your mailbox.")).toBeVisible();
    const link = linkIn(await mailTo(market, email, /Choose a new password/), "/reset-password");
    await elsewhere.goto(link);
    await elsewhere.getByLabel("New password", { exact: true }).fill(second);
    await elsewhere.getByRole("button", { name: "Save the new password" }).click();
    await expect(elsewhere.getByText("Your password is changed.")).toBeVisible();
    await page.goto("/settings");
    await expect(page).toHaveURL(/\/log-in\?/);
    await logIn(page, email, first);
    await expect(page.getByText("That e-mail and password do not belong together.")).toBeVisible();
    await logIn(page, email, second);
    await expect(page).not.toHaveURL(/\/log-in/);
  });
});

async function logIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/log-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Log in", exact: true }).click();
}
