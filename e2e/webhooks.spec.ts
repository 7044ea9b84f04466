import { Webhook } from "standardwebhooks";
import { must } from "@/lib/assert";
import { SECOND } from "@/lib/time";
import { currentTime } from "@/server/platform/clock";
import { aListing } from "../tests/support/factories/listing";
import { openReceiver } from "../tests/support/receiver";
import { anEndpoint } from "../tests/support/webhooks";
import { findIn, findInFiles, readTables, shapesOf } from "./canary";
import { expect, test } from "./fixtures";

test("a seller's server hears of a sale, signed; a failure shows in the log and is sent again", async ({
  people,
  market,
}) => {
  const seller = await people.seller();
  const { page } = seller;
  const listing = { sellerId: seller.id, serviceName: "Harbour Tide Tables", units: 3, price: 400 };
  const { slug, id: listingId } = await aListing(market.db, { ...listing, now: currentTime() });
  const receiver = await openReceiver();
  let secret = "";

  await test.step("an address that is not public is refused, in words", async () => {
    await page.goto("/settings");
    await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Webhooks" }).click();
    await expect(page.getByRole("heading", { name: "No endpoints yet" })).toBeVisible();
    await page.getByRole("button", { name: "Add an endpoint" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Add the endpoint" }).click();
    await expect(dialog.getByLabel("Address")).toBeFocused();
    await expect(dialog.getByText("Choose at least one event.")).toBeVisible();
    await dialog.getByLabel("Address").fill("https://169.254.169.254/latest/meta-data");
    await dialog.getByLabel("order.paid").check();
    await dialog.getByRole("button", { name: "Add the endpoint" }).click();
    await expect(dialog.getByText(/It leads into a private network/)).toBeVisible();
  });

  await test.step("one that is served is added, and its secret is seen once", async () => {
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Address").fill(receiver.url());
    await dialog.getByRole("button", { name: "Add the endpoint" }).click();
    await expect(dialog.getByText("You see it only now.")).toBeVisible();
    secret = (await dialog.locator(".secret code").textContent()) ?? "";
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "I have saved it" }).click();
    await page.reload();
    await expect(page.getByRole("link", { name: receiver.url() })).toBeVisible();
    expect(await page.content()).not.toContain(secret);
  });

  await test.step("a purchase arrives, and the official library makes the same signature of it", async () => {
    const buyer = await people.member();
    await buyer.page.goto(`/listings/${slug}`);
    await buyer.page.getByRole("button", { name: /^Get / }).first().click();
    await expect(buyer.page.getByRole("list", { name: "Progress of the money" })).toBeVisible();
    await expect.poll(() => receiver.hooks.length).toBe(1);
    const { headers, body } = must(receiver.hooks[0], "the delivery");
    const id = String(headers["webhook-id"]);
    // Not `verify`, which wants the machine's own time: another test may have moved the market's clock.
    const signedAt = new Date(Number(headers["webhook-timestamp"]) * SECOND);
    expect(headers["webhook-signature"]).toBe(new Webhook(secret).sign(id, signedAt, body));
    expect(JSON.parse(body)).toMatchObject({
      type: "order.paid",
      data: { role: "seller", listingId, status: "held", units: 1, total: { amount: 400, currency: "EUR" } },
    });
  });

  await test.step("a failure is in the log, as inert text, and can be sent again", async () => {
    receiver.answer((response) => response.writeHead(500).end("<b>broken</b>"));
    await page.getByRole("link", { name: receiver.url() }).click();
    await expect(page.getByRole("list", { name: "Deliveries" }).getByText("Delivered")).toHaveCount(1);
    await page.getByRole("button", { name: "Send a test" }).click();
    const sent = page.getByRole("list", { name: "Deliveries" }).locator("details").first();
    await expect(sent).toContainText("webhook.test");
    await sent.locator("summary").click();
    await expect(sent.getByText("Answered 500").first()).toBeVisible();
    await expect(sent.getByText("<b>broken</b>").first()).toBeVisible();
    await expect(page.getByText("It is failing.")).toBeVisible();
    receiver.answer((response) => response.writeHead(200).end("thank you"));
    await sent.getByRole("button", { name: /^Send (now|again)$/ }).click();
    await expect(sent.getByText("Delivered")).toBeVisible();
    await expect(page.getByText("It is failing.")).toHaveCount(0);
    const ids = receiver.hooks.slice(1).map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids).size).toBe(1);
  });

  await test.step("off and removed", async () => {
    await page.getByRole("button", { name: /^More about/ }).click();
    await page.getByRole("menuitem", { name: "Turn off" }).click();
    await expect(page.getByText("This endpoint is off.")).toBeVisible();
    await page.getByRole("button", { name: /^More about/ }).click();
    await page.getByRole("menuitem", { name: "Remove" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove it" }).click();
    await expect(page.getByRole("heading", { name: "No endpoints yet" })).toBeVisible();
  });

  await test.step("and the secret is nowhere but before its owner's eyes", async () => {
    const shapes = shapesOf(secret);
    expect(findIn(new Map([["log", market.log()]]), shapes)).toEqual([]);
    expect(findIn(await readTables(market.db), shapes)).toEqual([]);
    expect(await findInFiles(market.db, shapes)).toEqual([]);
  });
  await receiver.close();
});

test("someone else's endpoint is not there", async ({ people, market }) => {
  const owner = await people.seller();
  const stranger = await people.member();
  const { id, url } = await anEndpoint(market.db, owner.id, { now: currentTime() });
  await stranger.page.goto(`/settings/webhooks/${id}`);
  await expect(stranger.page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  expect(await stranger.page.content()).not.toContain(url);
});
