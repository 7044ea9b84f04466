import type { Page } from "@playwright/test";
import { SIZES } from "@/dev/page/sizes";
import { expect, test } from "./fixtures";

/** Keeps every script that is asked for from now on; what is called lets them through. */
async function holdScripts(page: Page): Promise<() => void> {
  const gate = Promise.withResolvers<void>();
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    await gate.promise;
    await route.continue();
  });
  return gate.resolve;
}

const themes = (page: Page) => page.getByRole("button", { name: "Theme" });

test("a menu that is pressed before its script has come opens when it comes", async ({ people }) => {
  const page = await people.visitor();
  await page.goto("/", { waitUntil: "networkidle" });
  const release = await holdScripts(page);
  await expect(themes(page)).toHaveAttribute("aria-haspopup", "menu");
  await themes(page).click();
  await expect(page.getByRole("menu")).toHaveCount(0);
  release();
  await expect(page.getByRole("menu")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitemradio", { name: "Light" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(themes(page)).toBeFocused();
});

test("the focus stays on a button whose menu's script comes, and the keyboard works it", async ({
  people,
}) => {
  const page = await people.visitor();
  await page.goto("/", { waitUntil: "networkidle" });
  const release = await holdScripts(page);
  await themes(page).focus();
  await page.keyboard.press("Shift");
  release();
  await expect(themes(page)).toHaveAttribute("data-state", "closed"); // it is the menu's own button now
  await expect(themes(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitemradio", { name: "Light" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveClass(/dark/);
  await expect(themes(page)).toBeFocused();
});

test("the menu of small screens opens with its first press and chooses the theme", async ({ people }) => {
  const page = await people.visitor();
  await page.setViewportSize(SIZES.small);
  await page.goto("/", { waitUntil: "networkidle" });
  const release = await holdScripts(page);
  await page.getByRole("button", { name: "Menu" }).click();
  release();
  const sheet = page.getByRole("dialog", { name: "Menu" });
  await sheet.getByRole("radio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await expect(sheet.getByRole("radio", { name: "Dark" })).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Menu" })).toBeFocused();
});

test("a form that is sent before its rules have come is checked when they come", async ({ people }) => {
  const page = await people.visitor();
  await page.goto("/log-in", { waitUntil: "networkidle" });
  const release = await holdScripts(page);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByRole("textbox", { name: "E-mail" })).not.toHaveAttribute("aria-invalid", "true");
  release();
  await expect(page.getByRole("textbox", { name: "E-mail" })).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("textbox", { name: "E-mail" })).toBeFocused();
});

test("what is typed before any script has come is kept, and sent when it has", async ({ people, market }) => {
  const { email, password } = await people.member();
  const page = await people.visitor();
  const release = await holdScripts(page);
  await page.goto("/log-in", { waitUntil: "commit" });
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  release();
  await expect(async () => {
    await page.keyboard.press("Shift"); // the first touch, once somebody hears it
    await expect(themes(page)).toHaveAttribute("data-state", "closed", { timeout: 500 });
  }).toPass();
  await expect(page.getByRole("textbox", { name: "E-mail" })).toHaveValue(email);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page).toHaveURL(`${market.url}/`);
});
