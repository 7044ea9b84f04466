import { reportListing } from "@/server/domain/listing/report-listing";
import { currentTime } from "@/server/platform/clock";
import { aListing } from "../tests/support/factories/listing";
import { anOrder } from "../tests/support/factories/order";
import { expect, test } from "./fixtures";
import { mailTo } from "./mailbox";

test("an operator suspends a seller with a reason, who is told, and admits them again", async ({
  people,
  market,
}) => {
  const now = currentTime();
  const seller = await people.seller();
  const buyer = await people.member();
  const listing = await aListing(market.db, { sellerId: seller.id, now });
  await anOrder(market.db, { buyerId: buyer.id, listingId: listing.id, now });
  const { page } = await people.admin();

  await page.goto(`/admin/accounts?q=${seller.email}`);
  await expect(page.getByText("1 sale, 1 listing")).toBeVisible();
  await page.getByRole("button", { name: /^Suspend / }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Suspend" }).click();
  await expect(page.getByText("Say why.")).toBeVisible();
  await page.getByLabel("Reason").fill("It sold air.");
  await page.getByLabel("Also stop the access they sold").check();
  await page.getByRole("dialog").getByRole("button", { name: "Suspend" }).click();
  await expect(page.getByRole("button", { name: /^Admit / })).toBeVisible();
  expect((await mailTo(market, seller.email, /suspended/)).text).toContain("It sold air.");
  await buyer.page.goto("/vault");
  await expect(buyer.page.getByText("Stopped while an account is suspended").first()).toBeVisible();

  await page.goto("/admin/accounts");
  await page.getByRole("button", { name: /^Admit / }).click();
  await page.getByLabel("Reason").fill("A mistake.");
  await page.getByRole("dialog").getByRole("button", { name: "Admit" }).click();
  await expect(page.getByRole("heading", { name: "Nobody is suspended" })).toBeVisible();
  await seller.page.goto("/notices");
  await expect(seller.page.getByText("Your account is open again")).toBeVisible();
});

test("an operator reads a report and removes the listing; its seller reads why", async ({
  people,
  market,
}) => {
  const now = currentTime();
  const seller = await people.seller();
  const { slug } = await aListing(market.db, { sellerId: seller.id, serviceName: "Borrowed Atlas", now });
  const { page } = await people.admin();
  const report = { slug, reason: "not_theirs", message: "This atlas is ours.", reporterId: null } as const;
  await reportListing(market.db, { ...report, client: null, now });

  await page.goto("/notices");
  await page.getByRole("link", { name: "Unread: Borrowed Atlas was reported" }).click();
  await expect(page.getByText("This atlas is ours.")).toBeVisible();
  await page.getByRole("button", { name: "Decide on Borrowed Atlas" }).click();
  await page.getByLabel("Remove the listing").check();
  await page.getByLabel("Reason").fill("It belongs to somebody else.");
  await page.getByRole("dialog").getByRole("button", { name: "Decide" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0); // behind it nothing can be seen
  await expect(page.getByRole("button", { name: "Decide on Borrowed Atlas" })).toHaveCount(0);
  await seller.page.goto("/notices");
  await expect(seller.page.getByText("It belongs to somebody else.")).toBeVisible();
});
