import { DEMO_PASSWORD, DEMO_PEOPLE } from "@/config/demo-people";
import { must } from "@/lib/assert";
import { type Id, newId } from "@/lib/id";
import { accounts } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { makeAdmin } from "@/server/domain/account/make-admin";
import { saveSellerProfile } from "@/server/domain/account/save-seller-profile";
import { passwords } from "@/server/platform/password";
import { BUYERS } from "./buyers";
import { daysBefore } from "./happening";
import { seedKeys } from "./seed-keys";
import { DEMO_SELLER, SELLERS } from "./sellers";

/** Everyone came before the first listing. */
const JOINED_DAYS_AGO = 330;

/** The accounts of the world by the keys its files use: a buyer's key, a seller's slug. */
export type People = ReadonlyMap<string, Id<"acc">>;

/**
 * Makes every account, verified, with the demo password. Accounts are rows, not sign-ups: those end in a mailbox, and
 * one password hash is enough for all.
 */
export async function seedPeople(db: Db, now: Date): Promise<People> {
  const joined = daysBefore(now, JOINED_DAYS_AGO);
  const passwordHash = await passwords.hash(DEMO_PASSWORD);
  const made = everyone().map(({ key, name, email }) => {
    const id = newId("acc", joined);
    return { key, row: { id, name, email, passwordHash, emailVerifiedAt: joined, createdAt: joined } };
  });
  await db.insert(accounts).values(made.map(({ row }) => row));

  const people = new Map(made.map(({ key, row }) => [key, row.id]));
  for (const { slug, name, country, about } of SELLERS) {
    const accountId = must(people.get(slug), slug);
    await saveSellerProfile(db, { accountId, name, slug, country, about, now: joined });
  }
  for (const { email } of DEMO_PEOPLE.filter(({ key }) => key === "demo-admin"))
    await makeAdmin(db, { email, now: joined });
  await seedKeys(db, must(people.get(DEMO_SELLER), DEMO_SELLER), now);
  return people;
}

/** The demo seller is the person behind one of the sellers, so that account is there already. */
function everyone() {
  const sellers = SELLERS.map(({ slug, contact, email }) => ({ key: slug, name: contact, email }));
  return [...sellers, ...BUYERS, ...DEMO_PEOPLE.filter(({ key }) => key !== "demo-seller")];
}
