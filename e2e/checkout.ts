import { expect, type Page } from "@playwright/test";
import { must } from "@/lib/assert";
import { currentTime } from "@/server/platform/clock";
import { aListing } from "../tests/support/factories/listing";
import type { Market } from "./market";
import type { People } from "./people";

/** A listing of a pool whose single unit is paid at Checkout. */
export async function dearListing(market: Market, people: People, units = 3) {
  const seller = await people.seller();
  const serviceName = "Harbour Tide Tables";
  const traits = { sellerId: seller.id, serviceName, delivery: "pool", units, price: 3_000 } as const;
  const listing = await aListing(market.db, { ...traits, now: currentTime() });
  return { ...listing, seller };
}

/** Presses "Continue to checkout" for one unit, and answers where it led: Stripe's own page. */
export async function goToCheckout(page: Page, slug: string): Promise<string> {
  await page.goto(`/listings/${slug}`);
  await page.getByRole("button", { name: "Continue to checkout" }).first().click();
  return atCheckout(page);
}

/** Waits until the browser is at Stripe's page. */
export async function atCheckout(page: Page): Promise<string> {
  await expect(page.getByRole("heading", { level: 1, name: /^Pay / })).toBeVisible();
  return page.url();
}

/** Pays on Stripe's page with what it has filled in: a card that works. */
export async function pay(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Pay / }).click();
}

/** Pays by a debit that arrives, or fails to, when `settleDelayed` says so. */
export async function payByDebit(page: Page): Promise<void> {
  await page.getByLabel("SEPA debit").check();
  await pay(page);
}

export async function walkAway(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Go back without paying" }).click();
}

/** The heading of the page that Stripe leads back to. */
export function outcome(page: Page, title: string) {
  return expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

/** What is left of a listing, as its own page says it to a visitor. */
export async function expectUnitsLeft(page: Page, slug: string, words: RegExp): Promise<void> {
  await expect(async () => {
    await page.goto(`/listings/${slug}`);
    await expect(page.getByText(words).first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

/** Stripe's id of the session that was opened last. */
export function newestSession({ stripe }: Market): string {
  return must(stripe.control.sessions().at(-1), "a session at the double").id;
}
