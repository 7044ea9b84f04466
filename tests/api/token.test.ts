import { beforeEach, describe, expect, test } from "vitest";
import { type Id, newId } from "@/lib/id";
import type { Actor } from "@/server/domain/account/actor";
import { callerFor, outcomeOf } from "../support/caller";
import { anAccount, anActor, anAdmin, aSeller } from "../support/factories/account";
import { aListing, type ListingFixture } from "../support/factories/listing";
import { anOrder } from "../support/factories/order";
import { testDb } from "../support/test-db";

const { db, sql } = testDb();
type Caller = ReturnType<typeof callerFor>;

let buyer: Actor;
let seller: Actor;
let admin: Actor;
let stranger: Actor;
let listing: ListingFixture;
let orderId: Id<"ord">;
let tokenId: Id<"tok">;

beforeEach(async () => {
  seller = await anActor(db, (await aSeller(db)).id);
  buyer = await anActor(db, (await anAccount(db)).id);
  stranger = await anActor(db, (await aSeller(db)).id);
  admin = await anActor(db, (await anAdmin(db)).id);
  listing = await aListing(db, { sellerId: seller.accountId, delivery: "pool", units: 3 });
  ({ orderId } = await anOrder(db, { buyerId: buyer.accountId, listingId: listing.id, units: 2 }));
  const tokens = await callerFor(db, buyer).token.ofOrder({ orderId });
  tokenId = tokens.items[0]?.id ?? "tok_";
});

const reason = "It leaked.";
/** Every call about one token or order, and who of the four it works for. */
const calls: [string, (caller: Caller) => Promise<unknown>, ("buyer" | "seller" | "admin")[]][] = [
  ["get", ({ token }) => token.get({ tokenId }), ["buyer"]],
  ["ofOrder", ({ token }) => token.ofOrder({ orderId }), ["buyer", "seller", "admin"]],
  ["reveal", ({ token }) => token.reveal({ tokenId }), ["buyer"]],
  ["giveUp", ({ token }) => token.giveUp({ tokenId }), ["buyer"]],
  ["revoke", ({ token }) => token.revoke({ tokenId, remedy: "refund", reason }), ["seller", "admin"]],
];

describe.each(calls)("token.%s", (_, call, allowed) => {
  test("anonymous is asked to log in", async () => {
    expect(await outcomeOf(call(callerFor(db, null)))).toBe("unauthenticated");
  });
  test("to a stranger it is not there", async () => {
    expect(await outcomeOf(call(callerFor(db, stranger)))).toBe("not_found");
  });
  test.each(["buyer", "seller", "admin"] as const)("the %s", async (who) => {
    const actor = { buyer, seller, admin }[who];
    const outcome = allowed.includes(who) ? "ok" : "not_found";
    expect(await outcomeOf(call(callerFor(db, actor)))).toBe(outcome);
  });
});

describe.each([
  ["suspendOrder", ({ token }: Caller) => token.suspendOrder({ orderId, reason })],
  ["resumeOrder", ({ token }: Caller) => token.resumeOrder({ orderId })],
])("token.%s", (_, call) => {
  test("is the operator's alone", async () => {
    await callerFor(db, admin).token.suspendOrder({ orderId, reason });
    expect(await outcomeOf(call(callerFor(db, null)))).toBe("unauthenticated");
    for (const actor of [stranger, buyer, seller])
      expect(await outcomeOf(call(callerFor(db, actor)))).toBe("forbidden");
    expect(await outcomeOf(call(callerFor(db, admin)))).toBe("ok");
  });
});

describe.each([
  ["find", ({ token }: Caller) => token.find({})],
  ["log", ({ token }: Caller) => token.log({})],
])("token.%s", (_, call) => {
  test("shows everyone what is theirs, and the anonymous nothing", async () => {
    await callerFor(db, buyer).token.reveal({ tokenId });
    expect(await outcomeOf(call(callerFor(db, null)))).toBe("unauthenticated");
    for (const actor of [stranger, seller, admin])
      expect(await call(callerFor(db, actor))).toMatchObject({ items: [] });
    expect(await call(callerFor(db, buyer))).toMatchObject({ items: [{}] });
  });
});

test("what is missing is not found, and what is not an id is refused", async () => {
  const { token } = callerFor(db, buyer);
  expect(await outcomeOf(token.reveal({ tokenId: newId("tok", new Date()) }))).toBe("not_found");
  expect(await outcomeOf(token.ofOrder({ orderId: newId("ord", new Date()) }))).toBe("not_found");
  expect(await outcomeOf(token.reveal({ tokenId: "tok_x" }))).toBe("invalid_input");
});

test("the log tells the buyer what was done, by whom, and from where only of their own doing", async () => {
  await callerFor(db, buyer).token.reveal({ tokenId });
  await callerFor(db, seller).token.revoke({ tokenId, remedy: "refund", reason });
  const { items } = await callerFor(db, buyer).token.log({});
  expect(items.map(({ event, by, address }) => [event, by, address]).sort()).toEqual([
    ["token.revealed", "you", "192.0.2.1"],
    ["token.revoked", "seller", null],
  ]);
});

test("a secret leaves in the answer to a reveal and nowhere else", async () => {
  const mine = callerFor(db, buyer);
  const { secret } = await mine.token.reveal({ tokenId });
  expect(listing.secrets).toContain(secret);
  const answers = [
    await mine.token.find({}),
    await mine.token.find({ query: secret }),
    await mine.token.ofOrder({ orderId }),
    await mine.token.log({}),
    await mine.order.get({ orderId }),
    await mine.order.find({}),
    await callerFor(db, seller).token.ofOrder({ orderId }),
    await callerFor(db, admin).token.ofOrder({ orderId }),
    await sql`select row_to_json(a)::text from audit_log a`,
    await sql`select row_to_json(n)::text from notices n`,
    await sql`select row_to_json(t)::text from tokens t`,
    await mine.token.reveal({ tokenId: newId("tok", new Date()) }).catch(String),
  ];
  for (const one of listing.secrets) expect(JSON.stringify(answers)).not.toContain(one);
  const searched = await mine.token.find({ query: secret });
  expect(searched.items).toEqual([]);
});
