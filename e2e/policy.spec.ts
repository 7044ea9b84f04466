import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures";

/** The page as Next made it when the market was built. */
const SHELL = ".next/server/app/log-in.html";
const NONCE = / nonce="([^"]*)"/g;

test("each answer has a nonce of its own, on a page that was made beforehand", async ({ request }) => {
  const shell = readFileSync(SHELL, "utf8").replace("</body></html>", "");
  const nonces = new Set<string>();
  for (const _ of [1, 2]) {
    const response = await request.get("/log-in");
    const policy = response.headers()["content-security-policy"] ?? "";
    const nonce = /script-src 'self' 'nonce-([^']+)';/.exec(policy)?.[1] ?? "none";
    const page = await response.text();
    expect(new Set([...page.matchAll(NONCE)].map(([, written]) => written))).toEqual(new Set([nonce]));
    expect(page.match(/<script\b(?! nonce=)/g)).toBeNull();
    expect(page.replaceAll(NONCE, "")).toContain(shell);
    expect(response.headers()["cache-control"]).toMatch(/^private,/);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(2);
});

test("a script that is not the page's does not run", async ({ page }) => {
  const refused: string[] = [];
  page.on("console", (message) => refused.push(message.text()));
  await page.goto("/log-in");
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.injected = true";
    document.head.append(script);
    const image = document.createElement("div");
    image.innerHTML = '<b onclick="window.injected = true">x</b>';
    document.body.append(image);
    image.querySelector("b")?.click();
    return "injected" in window;
  });
  expect(ran).toBe(false);
  expect(refused.filter((text) => text.includes("Content Security Policy"))).toHaveLength(2);
});
