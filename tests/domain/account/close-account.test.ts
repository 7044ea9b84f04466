import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import {
  accountLinks,
  accounts,
  orders,
  sellerProfiles,
  sessions,
  webhookEndpoints,
} from "@/server/db/schema";
import { closeAccount } from "@/server/domain/account/close-account";
import { getPublicSeller } from "@/server/domain/account/get-public-seller";
import { logIn } from "@/server/domain/account/log-in";
import { signUp } from "@/server/domain/account/sign-up";
import { passwords } from "@/server/platform/password";
import { untilBlocked } from "../../support/blocked";
import { anAccount, aSeller, aSession, type FactoryAccount, PASSWORD } from "../../support/factories/account";
import { aClient } from "../../support/factories/client";
import { aListing } from "../../support/factories/listing";
import { anOrder } from "../../support/factories/order";
import { rememberedJobs } from "../../support/fakes/jobs";
import { mailedSecret } from "../../support/mailed-secret";
import { testDb } from "../../support/test-db";
import { anEndpoint } from "../../support/webhooks";

const { db, sql } = testDb();
const now = new Date("2026-11-22T12:00:00Z");
const client = aClient();

async function close(
  { id: accountId }: Pick<FactoryAccount, "id">,
  password = PASSWORD,
  jobs = rememberedJobs(),
) {
  const { id: sessionId } = await aSession(db, accountId, { now });
  await closeAccount(db, { passwords, jobs }, { accountId, sessionId, password, client, now });
  return jobs;
}

const refusedFor = (...open: string[]) => ({ code: "account_not_empty", details: { open } });

describe("closing an account", () => {
  it("takes the person away and says good-bye", async () => {
    const account = await anAccount(db, { name: "Noor Personal" });
    await mailedSecret(db, { purpose: "reset_password", email: account.email, now });
    const jobs = await close(account);
    const [row] = await db.select().from(accounts).where(eq(accounts.id, account.id));
    expect(row).toMatchObject({ email: null, passwordHash: null, emailVerifiedAt: null, closedAt: now });
    expect(JSON.stringify(row)).not.toContain("Noor");
    expect(await db.$count(sessions)).toBe(0);
    expect(await db.$count(accountLinks)).toBe(0);
    expect(jobs.queued).toEqual([
      { template: "account_closed", email: account.email, name: "Noor Personal" },
    ]);
  });

  it("removes the webhook endpoints and their secrets", async () => {
    const account = await anAccount(db);
    await anEndpoint(db, account.id, { now });
    await close(account);
    expect(await db.select().from(webhookEndpoints)).toMatchObject([{ removedAt: now, sealed: "" }]);
  });

  it("lets no one in again, and frees the e-mail for another account", async () => {
    const account = await anAccount(db);
    await close(account);
    const attempt = { email: account.email, password: PASSWORD, previousSessionId: null, client, now };
    await expect(logIn(db, passwords, attempt)).rejects.toMatchObject({ code: "wrong_credentials" });
    const jobs = rememberedJobs();
    const person = { name: "Noor", email: account.email, password: PASSWORD, client, now };
    await signUp(db, { passwords, jobs }, person);
    expect(jobs.mails()).toEqual(["verify_email"]);
  });

  it("asks for the password", async () => {
    const account = await anAccount(db);
    await expect(close(account, "a guess")).rejects.toMatchObject({ code: "wrong_password" });
    const [row] = await db.select().from(accounts).where(eq(accounts.id, account.id));
    expect(row?.closedAt).toBeNull();
  });

  it("keeps a seller's name for those who bought, and takes the rest of the profile", async () => {
    const seller = await aSeller(db);
    await db.update(sellerProfiles).set({ about: "My life" });
    await close(seller);
    const [profile] = await db.select().from(sellerProfiles);
    expect(profile).toMatchObject({ name: seller.sellerName, about: "" });
    await expect(getPublicSeller(db, { slug: seller.slug })).rejects.toMatchObject({ code: "not_found" });
  });

  it("waits while purchases are open or a tab is owed", async () => {
    const { buyerId } = await anOrder(db, { now });
    await expect(close({ id: buyerId })).rejects.toMatchObject(refusedFor("purchases", "tab"));
  });

  it("waits while listings are on sale, sales are open, or earnings are not paid out", async () => {
    const seller = await aSeller(db);
    const { id: listingId } = await aListing(db, { sellerId: seller.id });
    await expect(close(seller)).rejects.toMatchObject(refusedFor("listings"));
    await anOrder(db, { listingId, now });
    await expect(close(seller)).rejects.toMatchObject(refusedFor("sales", "listings"));
  });

  it("waits for an order that is being placed, and sees it", async () => {
    const buyer = await anAccount(db);
    let closing: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      await anOrder(tx, { buyerId: buyer.id, now });
      closing = close(buyer);
      await untilBlocked(sql);
    });
    await expect(closing).rejects.toMatchObject(refusedFor("purchases", "tab"));
  });

  it("comes before an order that waits for it", async () => {
    for (let round = 0; round < 12; round++) {
      const buyer = await anAccount(db);
      await Promise.allSettled([close(buyer), anOrder(db, { buyerId: buyer.id, now })]);
      const [row] = await db.select().from(accounts).where(eq(accounts.id, buyer.id));
      const placed = await db.$count(orders, eq(orders.buyerId, buyer.id));
      expect({ closed: row?.closedAt !== null, placed }).not.toEqual({ closed: true, placed: 1 });
    }
  }, 20_000);
});
