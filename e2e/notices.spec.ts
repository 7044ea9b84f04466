import { currentTime } from "@/server/platform/clock";
import { aListing } from "../tests/support/factories/listing";
import { anOrder } from "../tests/support/factories/order";
import { expect, test } from "./fixtures";
import type { Market } from "./market";
import type { People } from "./people";

/** A seller who sold two units in two orders and has not looked yet. */
async function aSale(people: People, market: Market) {
  const now = currentTime();
  const { id: sellerId, page } = await people.seller();
  const { id: buyerId } = await people.member();
  const listing = await aListing(market.db, { sellerId, serviceName: "Harbour Tide Tables", units: 5, now });
  await anOrder(market.db, { buyerId, listingId: listing.id, units: 2, now });
  await anOrder(market.db, { buyerId, listingId: listing.id, units: 1, now });
  await page.goto("/");
  return page;
}

test("the bell counts what is new, and a notice leads to what it is about", async ({ people, market }) => {
  const page = await aSale(people, market);
  await page.getByRole("link", { name: "Notices: 2 unread" }).click();
  await page.getByRole("link", { name: "Unread: 2 units of Harbour Tide Tables sold" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Harbour Tide Tables");
  expect(new URL(page.url()).pathname).toMatch(/^\/sales\/ord_/);
  await page.getByRole("link", { name: "Notices: 1 unread" }).click();
  await expect(
    page.getByRole("link", { name: "2 units of Harbour Tide Tables sold", exact: true }),
  ).toBeVisible();
});

test("everything can be marked as read at once", async ({ people, market }) => {
  const page = await aSale(people, market);
  await page.goto("/notices");
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(page.getByRole("link", { name: "Notices", exact: true })).toBeVisible();
  await expect(page.getByText("Unread:")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Mark all as read" })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("link", { name: "Notices", exact: true })).toBeVisible();
});

test("an account without any is told what will come", async ({ people }) => {
  const { page } = await people.member();
  await page.goto("/notices");
  await expect(page.getByRole("heading", { name: "Nothing has happened yet" })).toBeVisible();
});
