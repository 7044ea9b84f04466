import { expect, test } from "./fixtures";

test("the API's document is read and tried on our own pages, with nothing from anywhere else", async ({
  people,
  market,
}) => {
  const page = await people.visitor();
  const foreign: string[] = [];
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^https?:$/.test(protocol) && origin !== new URL(market.url).origin) foreign.push(request.url());
  });

  await page.goto("/");
  await page.getByRole("navigation", { name: "Footer" }).getByRole("link", { name: "API" }).click();
  await expect(page.getByRole("heading", { name: "UDAM API" })).toBeVisible();
  await page.goto("/docs/api#tag/listings/GET/listings");
  await page.getByRole("button", { name: /Test Request.*get \/listings\)?$/i }).click();
  const answered = page.waitForResponse((response) => response.url().includes("/api/v1/listings"));
  await page.getByRole("button", { name: /^Send get request/ }).click();
  expect((await answered).status()).toBe(200);
  expect(foreign).toEqual([]);
});
