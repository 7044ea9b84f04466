import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { linkIn, mailTo } from "./mailbox";

const PASSWORD = "seven grey pelicans";
const NEXT = "nine paper lanterns";

/** A field of the page that is shown: Next keeps the pages one came from in the document, hidden. */
const field = (page: Page, label: string) =>
  page.getByLabel(label, { exact: true }).filter({ visible: true });

async function logIn(page: Page, email: string, password: string): Promise<void> {
  await field(page, "E-mail").fill(email);
  await field(page, "Password").fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
}

const accountMenu = (page: Page, name: string) => page.getByRole("button", { name: `Account of ${name}` });

test("from signing up to a new password, on two browsers", async ({ people, market }) => {
  const email = "noor@e2e.example";
  const here = await people.visitor();
  const elsewhere = await people.visitor();

  await test.step("sign up", async () => {
    await here.goto("/sign-up");
    await field(here, "Your name").fill("Noor Haddad");
    await field(here, "E-mail").fill(email);
    await field(here, "Password").fill(PASSWORD);
    await here.getByRole("button", { name: "Sign up" }).click();
    await expect(here.getByRole("heading", { name: "Look into your mailbox" })).toBeVisible();
  });

  await test.step("verify by the mailbox, which logs in", async () => {
    const mail = await mailTo(market, email, /verify/i);
    await here.goto(linkIn(mail, "/verify-email"));
    await field(here, "Password").fill("not the password");
    await here.getByRole("button", { name: "Verify and log in" }).click();
    await expect(field(here, "Password")).toBeFocused();
    await field(here, "Password").fill(PASSWORD);
    await here.getByRole("button", { name: "Verify and log in" }).click();
    await expect(here.getByText("Your e-mail is verified.")).toBeVisible();
    expect(new URL(here.url()).hash).toBe("");
    await here.getByRole("button", { name: "Go to the market" }).click();
    await expect(accountMenu(here, "Noor Haddad")).toBeVisible();
  });

  await test.step("log in elsewhere, on the way to a page", async () => {
    await elsewhere.goto("/settings");
    await expect(elsewhere).toHaveURL(/\/log-in\?next=%2Fsettings$/);
    await logIn(elsewhere, email, PASSWORD);
    await expect(elsewhere).toHaveURL(/\/settings$/);
    await expect(field(elsewhere, "Your name")).toHaveValue("Noor Haddad");
  });

  await test.step("end that session: it is out at its next step", async () => {
    await here.goto("/settings/sessions");
    await expect(here.getByText("This browser")).toHaveCount(1);
    await here.getByRole("button", { name: /^End Chrome/ }).click();
    await expect(here.getByRole("button", { name: /^End Chrome/ })).toHaveCount(0);
    await elsewhere.getByRole("button", { name: "Save name" }).click();
    await expect(elsewhere).toHaveURL(/\/log-in\?next=%2Fsettings$/);
  });

  await test.step("reset the password, which ends every session", async () => {
    await elsewhere.getByRole("link", { name: "Forgot it?" }).click();
    await expect(elsewhere.getByRole("heading", { name: "Forgot your password?" })).toBeVisible();
    await field(elsewhere, "E-mail").fill(email);
    await field(elsewhere, "E-mail").press("Enter");
    await expect(elsewhere.getByText("Look into your mailbox.")).toBeVisible();
    const mail = await mailTo(market, email, /new password/i);
    await elsewhere.goto(linkIn(mail, "/reset-password"));
    await field(elsewhere, "New password").fill("password1");
    await elsewhere.getByRole("button", { name: "Save the new password" }).click();
    await expect(elsewhere.getByText("That password is on lists of leaked ones.")).toBeVisible();
    await field(elsewhere, "New password").fill(NEXT);
    await elsewhere.getByRole("button", { name: "Save the new password" }).click();
    await expect(elsewhere.getByText("Your password is changed.")).toBeVisible();
    await elsewhere.getByRole("link", { name: "Log in" }).click();
    await expect(elsewhere.getByRole("heading", { name: "Log in" })).toBeVisible();
    await logIn(elsewhere, email, PASSWORD);
    await expect(elsewhere.getByText("do not belong together")).toBeVisible();
    await logIn(elsewhere, email, NEXT);
    await expect(accountMenu(elsewhere, "Noor Haddad")).toBeVisible();
    await here.goto("/settings");
    await expect(here).toHaveURL(/\/log-in\?next=%2Fsettings$/);
  });

  await test.step("log out", async () => {
    await accountMenu(elsewhere, "Noor Haddad").click();
    await elsewhere.getByRole("menuitem", { name: "Log out" }).click();
    await expect(elsewhere.getByRole("link", { name: "Log in" }).first()).toBeVisible();
  });
});

test("a link to the log-in page cannot lead to another site", async ({ people }) => {
  const { email, password, page } = await people.member();
  await page.goto("/log-in?next=//evil.example/");
  await logIn(page, email, password);
  await expect(accountMenu(page, "Test Member")).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/");
});

test("wrong fields say so, and the first gets the focus", async ({ people }) => {
  const page = await people.visitor();
  await page.goto("/sign-up");
  await field(page, "E-mail").fill("not an e-mail");
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(field(page, "Your name")).toBeFocused();
  await expect(page.getByText("An e-mail like name@example.org.")).toBeVisible();
  await expect(page.getByText("At least 8 characters.", { exact: true })).toBeVisible();
});

test("an e-mail changes by the new mailbox, and the old one is told", async ({ people, market }) => {
  const { email, password, page } = await people.member({ name: "Mara Two" });
  const next = "mara-new@e2e.example";
  await page.goto("/settings");
  await field(page, "New e-mail").fill(next);
  await field(page, "Your password").fill(password);
  await page.getByRole("button", { name: "Change e-mail" }).click();
  await expect(page.getByText("Look into the new mailbox.")).toBeVisible();
  await page.goto(linkIn(await mailTo(market, next, /confirm/i), "/confirm-email-change"));
  await page.getByRole("button", { name: "Confirm my new e-mail" }).click();
  await page.getByRole("link", { name: "Go to settings" }).click();
  await expect(page.getByText(`You log in with ${next}.`)).toBeVisible();
  await mailTo(market, email, /was changed/i);
});

test("becoming a seller, then leaving", async ({ people, market }) => {
  const { email, password, page } = await people.member({ name: "Ines Sale" });
  await page.goto("/settings/seller");
  await field(page, "Public name").fill("Inès Data & Co.");
  await expect(field(page, "Address of your page")).toHaveValue("ines-data-co");
  await field(page, "Country").selectOption({ label: "Portugal" });
  await page.getByRole("button", { name: "Start selling" }).click();
  await expect(page.getByRole("button", { name: "Save profile" })).toBeVisible();
  await page.goto("/settings/close");
  await field(page, "Your password").fill(password);
  await page.getByRole("button", { name: "Close my account for good" }).click();
  await expect(page.getByRole("link", { name: "Sign up" }).first()).toBeVisible();
  await mailTo(market, email, /closed/i);
});
