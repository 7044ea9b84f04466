import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { MAX_POOL_LINES } from "@/config/limits";
import { DomainError } from "@/contracts/errors";
import type { Id } from "@/lib/id";
import { credentials } from "@/server/db/schema";
import { addPoolCredentials } from "@/server/domain/listing/add-pool-credentials";
import { openCredential } from "@/server/domain/listing/credential";
import { findCredentials } from "@/server/domain/listing/find-credentials";
import { getOwnListing } from "@/server/domain/listing/get-own-listing";
import { removeListing } from "@/server/domain/listing/remove-listing";
import { setSharedCredential } from "@/server/domain/listing/set-shared-credential";
import { secretBox } from "@/server/platform/secret-box";
import { refusal } from "../../support/error";
import { aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { anOrder } from "../../support/factories/order";
import { soundStock } from "../../support/stock";
import { testDb } from "../../support/test-db";

const { db, sql } = testDb();
const box = secretBox();

async function owned(delivery: "shared" | "pool", units = 0) {
  const seller = await aSeller(db);
  const listing = await aListing(db, { sellerId: seller.id, delivery, units });
  return { sellerId: seller.id, listingId: listing.id, client: null, now: new Date(), listing };
}

async function secretsOf(listingId: Id<"lst">) {
  const rows = await db
    .select()
    .from(credentials)
    .where(eq(credentials.listingId, listingId))
    .orderBy(asc(credentials.id));
  return rows.map((row) => openCredential(box, row));
}

describe("a pool", () => {
  test("takes one credential a line: blank lines, spaces around and any line ending are fine", async () => {
    const own = await owned("pool");
    const upload = "  key-0001 \r\n\nkey-0002\rkey-0003:with:colons\n";
    expect(await addPoolCredentials(db, box, { ...own, upload })).toEqual({ added: 3 });
    expect((await secretsOf(own.listingId)).sort()).toEqual(["key-0001", "key-0002", "key-0003:with:colons"]);
    expect(await soundStock(db, own.listingId)).toMatchObject({ available: 3 });
  });

  test("keeps nothing readable but a short end", async () => {
    const own = await owned("pool");
    await addPoolCredentials(db, box, { ...own, upload: "canary-secret-9f3a7c\nabcd" });
    const rows = await sql`select row_to_json(c)::text as row from credentials c`;
    const everything = JSON.stringify(rows);
    expect(everything).not.toContain("canary");
    const { items } = await findCredentials(db, own);
    expect(items.map(({ lastFour }) => lastFour).sort()).toEqual(["3a7c", "d"]);
  });

  test("refuses repeated lines by number, and writes none of the upload", async () => {
    const own = await owned("pool");
    await addPoolCredentials(db, box, { ...own, upload: "key-0001\nkey-0002" });
    const upload = "key-0003\nkey-0002\n\nkey-0004\nkey-0003\nkey-0003";
    const details = await refusal(addPoolCredentials(db, box, { ...own, upload }), "duplicate_credentials");
    expect(details).toEqual({ lines: [2, 5, 6], count: 3 });
    expect(await soundStock(db, own.listingId)).toMatchObject({ available: 2 });
  });

  test("remembers what it handed out, and forgets what was withdrawn", async () => {
    const own = await owned("pool", 1);
    await anOrder(db, { listingId: own.listingId });
    const [sold = ""] = own.listing.secrets;
    await refusal(addPoolCredentials(db, box, { ...own, upload: sold }), "duplicate_credentials");
    await addPoolCredentials(db, box, { ...own, upload: "key-0001" });
    await db.update(credentials).set({ status: "withdrawn" }).where(eq(credentials.status, "available"));
    await addPoolCredentials(db, box, { ...own, upload: "key-0001" });
  });

  test("says which lines cannot be credentials", async () => {
    const own = await owned("pool");
    const upload = `key-0001\nabc\n${"x".repeat(4_097)}\nkey-0002`;
    const details = await refusal(addPoolCredentials(db, box, { ...own, upload }), "credential_invalid");
    expect(details).toEqual({ lines: [2, 3], count: 2 });
    await refusal(addPoolCredentials(db, box, { ...own, upload: " \n\n" }), "credential_invalid");
    const tooMany = Array.from({ length: MAX_POOL_LINES + 1 }, (_, index) => `key-${index}`).join("\n");
    await refusal(addPoolCredentials(db, box, { ...own, upload: tooMany }), "too_many_credentials");
    expect(await soundStock(db, own.listingId)).toMatchObject({ available: 0 });
  });

  test("takes the largest upload", async () => {
    const own = await owned("pool");
    const upload = Array.from({ length: MAX_POOL_LINES }, (_, index) => `key-${index}-0000`).join("\n");
    expect(await addPoolCredentials(db, box, { ...own, upload })).toEqual({ added: MAX_POOL_LINES });
    expect(await soundStock(db, own.listingId)).toMatchObject({ available: MAX_POOL_LINES });
  });

  test("an error names lines, never secrets", async () => {
    const own = await owned("pool");
    const error = await addPoolCredentials(db, box, { ...own, upload: "canary-1\ncanary-1" }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(DomainError);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("canary");
  });

  test("belongs to its seller and to its kind of delivery", async () => {
    const own = await owned("pool");
    const other = await owned("shared");
    const upload = "key-0001";
    await refusal(addPoolCredentials(db, box, { ...own, sellerId: other.sellerId, upload }), "not_found");
    await refusal(addPoolCredentials(db, box, { ...other, upload }), "wrong_delivery");
    await refusal(setSharedCredential(db, box, { ...own, secret: "key-0001" }), "wrong_delivery");
    await refusal(findCredentials(db, { ...own, sellerId: other.sellerId }), "not_found");
  });
});

describe("a shared credential", () => {
  test("is replaced in its row: whoever points at it sees the new one", async () => {
    const own = await owned("shared", 5);
    const [id] = own.listing.credentialIds;
    const secret = "-----BEGIN KEY-----\nabc\n-----END KEY-----";
    expect(await setSharedCredential(db, box, { ...own, secret: `\n${secret}\n` })).toEqual({
      replaced: true,
    });
    const rows = await db.select().from(credentials).where(eq(credentials.listingId, own.listingId));
    expect(rows).toMatchObject([{ id, version: 2, status: "available", replacedAt: own.now }]);
    expect(await secretsOf(own.listingId)).toEqual([secret]);
  });

  test("the ciphertext it had before does not open any more", async () => {
    const own = await owned("shared", 5);
    const [before] = await db.select().from(credentials);
    await setSharedCredential(db, box, { ...own, secret: "the-new-secret" });
    await db.update(credentials).set({ sealed: before?.sealed });
    await expect(secretsOf(own.listingId)).rejects.toThrow("belongs elsewhere");
  });

  test("can be replaced after the listing was removed, for those who bought it", async () => {
    const own = await owned("shared", 5);
    await removeListing(db, own);
    await setSharedCredential(db, box, { ...own, secret: "the-new-secret" });
    expect((await getOwnListing(db, own)).sharedCredential).toEqual({ lastFour: "cret", since: own.now });
  });

  test.each(["abc", "   ", "x".repeat(4_097)])("is between 4 and 4,096 characters (%#)", async (secret) => {
    const own = await owned("shared");
    await refusal(setSharedCredential(db, box, { ...own, secret }), "credential_invalid");
  });
});
