import type { Page } from "@playwright/test";
import { findIn, findInFiles, readTables, shapesOf } from "./canary";
import { expect, test } from "./fixtures";
import { mailTo } from "./mailbox";

/** Everything a page received, by address, but the one answer that is meant to carry a secret. */
function answersTo(page: Page): Map<string, string> {
  const answers = new Map<string, string>();
  page.on("response", async (response) => {
    if (response.url().includes("apiKey.create")) return;
    const text = await response.text().catch(() => ""); // a redirect has no body
    answers.set(response.url(), (answers.get(response.url()) ?? "") + text);
  });
  return answers;
}

test("a key: made, seen once, used by a program, revoked", async ({ people, market }) => {
  const { page, email, password } = await people.member();
  const received = answersTo(page);
  let secret = "";
  const input = encodeURIComponent('{"json":{}}');
  const call = (path: string) =>
    fetch(`${market.url}/api/trpc/${path}?input=${input}`, {
      headers: { authorization: `Bearer ${secret}` },
    });

  await test.step("made, after what is missing was filled in", async () => {
    await page.goto("/settings");
    await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "API keys" }).click();
    await expect(page.getByRole("heading", { name: "No keys yet" })).toBeVisible();
    await page.getByRole("button", { name: "Make a key" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Make the key" }).click();
    await expect(dialog.getByLabel("Name")).toBeFocused();
    await expect(dialog.getByText("Choose at least one thing it may do.")).toBeVisible();
    await dialog.getByLabel("Name").fill("CI server");
    await dialog.getByLabel("orders:read").check();
    await dialog.getByLabel("Your password").fill("not the password");
    await dialog.getByRole("button", { name: "Make the key" }).click();
    await expect(dialog.getByText("That is not your current password.")).toBeVisible();
    await dialog.getByLabel("Your password").fill(password);
    await dialog.getByRole("button", { name: "Make the key" }).click();
    await expect(dialog.getByText("You see it only now.")).toBeVisible();
    secret = (await dialog.locator(".secret code").textContent()) ?? "";
    expect(secret).toMatch(/^udam_key_[0-9A-Za-z]{38}$/);
  });

  await test.step("seen once", async () => {
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "I have saved it" }).click();
    await expect(page.getByRole("button", { name: "Revoke CI server" })).toBeVisible();
    await page.reload();
    await expect(page.getByText("Never used")).toBeVisible();
    expect(await page.content()).not.toContain(secret);
    await mailTo(market, email, /new API key/);
  });

  await test.step("used", async () => {
    expect((await call("order.find")).status).toBe(200);
    expect((await call("token.find")).status).toBe(403);
    expect((await call("account.get")).status).toBe(403);
    const headers = { authorization: `Bearer ${secret}` };
    const aPage = await fetch(`${market.url}/settings/keys`, { headers, redirect: "manual" });
    const sentTo = `${aPage.headers.get("location")} ${await aPage.text()}`;
    expect(sentTo).toContain("/log-in?next=%2Fsettings%2Fkeys"); // a key opens no page
    expect(sentTo).not.toContain("CI server");
    await page.reload();
    await expect(page.getByText(/Last used/)).toBeVisible();
  });

  await test.step("revoked", async () => {
    await page.getByRole("button", { name: "Revoke CI server" }).click();
    const dialog = page.getByRole("alertdialog", { name: "Revoke “CI server”?" });
    await dialog.getByRole("button", { name: "Revoke the key" }).click();
    await expect(dialog).toBeHidden();
    const refused = await call("order.find");
    expect(refused.status).toBe(401);
    expect(await refused.text()).toContain("bearer_invalid");
    await expect(page.getByText("Revoked", { exact: true }).first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Revoke CI server" })).toHaveCount(0);
  });

  await test.step("and nowhere but before its owner's eyes", async () => {
    const shapes = shapesOf(secret);
    expect(findIn(received, shapes)).toEqual([]);
    expect(findIn(new Map([["log", market.log()]]), shapes)).toEqual([]);
    expect(findIn(await readTables(market.db), shapes)).toEqual([]);
    expect(await findInFiles(market.db, shapes)).toEqual([]);
  });
});
