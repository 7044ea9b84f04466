import { beforeEach, expect, test } from "vitest";
import { encodeCursor } from "@/lib/page";
import { findOrderTokens } from "@/server/domain/token/find-order-tokens";
import { anAccount, anActor, anAdmin, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { someTokens, type TokensFixture } from "../../support/factories/token";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date();
type Account = Awaited<ReturnType<typeof anAccount>>;
let [seller, buyer]: Account[] = [];
let order: TokensFixture;

beforeEach(async () => {
  seller = await aSeller(db);
  buyer = await anAccount(db);
  const listing = await aListing(db, { sellerId: seller.id, units: 30 });
  order = await someTokens(db, { listing, buyerId: buyer.id, units: 30 });
});

async function tokensAs(account: Account | undefined, cursor?: string | null) {
  const actor = await anActor(db, account?.id ?? "acc_nobody");
  return findOrderTokens(db, { orderId: order.orderId, cursor, actor, now });
}

test("a stranger's order is not there", async () => {
  await expect(tokensAs(await anAccount(db))).rejects.toMatchObject({ code: "not_found" });
});

test("buyer, seller and operator see them, masked, in order, page by page", async () => {
  for (const reader of [buyer, seller, await anAdmin(db)]) {
    const first = await tokensAs(reader);
    const second = await tokensAs(reader, first.next);
    const positions = [...first.items, ...second.items].map((token) => token.position);
    expect(positions).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    expect(second.next).toBeNull();
  }
});

test("a forged cursor starts over", async () => {
  for (const cursor of ["x", encodeCursor([7]), encodeCursor(["'; --"]), encodeCursor(["\0"])])
    expect((await tokensAs(buyer, cursor)).items[0]?.position).toBe(1);
});
