import { describe, expect, it } from "vitest";
import { SaveSellerProfileInput } from "@/contracts/account";
import { getAccount } from "@/server/domain/account/get-account";
import { getPublicSeller } from "@/server/domain/account/get-public-seller";
import { saveSellerProfile } from "@/server/domain/account/save-seller-profile";
import { anAccount, aSeller } from "../../support/factories/account";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:00:00Z");
const profile = { name: "Fjord Data", slug: "fjord-data", country: "NO", about: "Weather since 1998." };

describe("a seller profile", () => {
  it("makes an account a seller that everyone can look at", async () => {
    const { id: accountId, email } = await anAccount(db);
    await saveSellerProfile(db, { accountId, ...profile, now });
    expect(await getAccount(db, { accountId })).toMatchObject({ email, seller: profile });
    const seen = await getPublicSeller(db, { slug: "fjord-data" });
    expect(seen).toEqual({ id: accountId, ...profile, createdAt: now });
  });

  it("can be changed, and keeps since when", async () => {
    const { id: accountId } = await aSeller(db, { now });
    await saveSellerProfile(db, { accountId, ...profile, now: new Date("2027-01-01T00:00:00Z") });
    expect(await getPublicSeller(db, { slug: "fjord-data" })).toMatchObject({
      name: "Fjord Data",
      createdAt: now,
    });
  });

  it("is refused to an unverified and to a suspended account", async () => {
    const { id: unverified } = await anAccount(db, { verified: false });
    const { id: suspended } = await anAccount(db, { suspended: true });
    const save = (accountId: typeof unverified) => saveSellerProfile(db, { accountId, ...profile, now });
    await expect(save(unverified)).rejects.toMatchObject({ code: "email_unverified" });
    await expect(save(suspended)).rejects.toMatchObject({ code: "account_suspended" });
  });

  it("has an address of its own: of ten who want one together, one gets it", async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => anAccount(db)));
    const answers = await Promise.allSettled(
      people.map(({ id: accountId }) => saveSellerProfile(db, { accountId, ...profile, now })),
    );
    const refusals = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason.code] : []));
    expect(refusals).toEqual(Array.from({ length: 9 }, () => "seller_slug_taken"));
  });

  it("takes addresses and countries that are ones", () => {
    const accepts = (traits: object) => SaveSellerProfileInput.safeParse({ ...profile, ...traits }).success;
    for (const slug of ["abc", "fjord-data-2", "42-is-fine"]) expect(accepts({ slug })).toBe(true);
    for (const slug of ["ab", "-abc", "abc-", "a--b", "Abc", "a b c", "a/b/c", "ünï", "a".repeat(41)])
      expect(accepts({ slug })).toBe(false);
    for (const country of ["no", "XX", "", "NOR"]) expect(accepts({ country })).toBe(false);
  });
});
