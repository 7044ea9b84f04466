import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/server/domain/account/actor";
import { callerFor, outcomeOf } from "../support/caller";
import { anAccount, anActor, anAdmin, aSeller } from "../support/factories/account";
import { aListing, type ListingFixture } from "../support/factories/listing";
import { testDb } from "../support/test-db";

const { db, sql } = testDb();
type Caller = ReturnType<typeof callerFor>["listing"];

let owner: Actor;
let shared: ListingFixture;
let pool: ListingFixture;
let draft: ListingFixture;

beforeEach(async () => {
  owner = await anActor(db, (await aSeller(db)).id);
  const own = { sellerId: owner.accountId };
  shared = await aListing(db, own);
  pool = await aListing(db, { ...own, delivery: "pool", units: 3 });
  draft = await aListing(db, { ...own, status: "draft" });
});

/** Every call a seller makes about a listing of their own. */
const ownCalls: [string, (listing: Caller) => Promise<unknown>][] = [
  ["getOwn", (listing) => listing.getOwn({ listingId: shared.id })],
  ["preview", (listing) => listing.preview({ listingId: draft.id })],
  ["findCredentials", (listing) => listing.findCredentials({ listingId: pool.id })],
  ["save", (listing) => listing.save({ listingId: shared.id, summary: "New" })],
  ["publish", (listing) => listing.publish({ listingId: draft.id })],
  ["pause", (listing) => listing.pause({ listingId: shared.id })],
  ["restock", (listing) => listing.restock({ listingId: shared.id, units: 1 })],
  ["withdrawUnits", (listing) => listing.withdrawUnits({ listingId: shared.id, units: 1 })],
  [
    "withdrawCredentials",
    (listing) => listing.withdrawCredentials({ listingId: pool.id, credentialIds: pool.credentialIds }),
  ],
  ["addCredentials", (listing) => listing.addCredentials({ listingId: pool.id, upload: "key-0001" })],
  ["setCredential", (listing) => listing.setCredential({ listingId: shared.id, secret: "sk_live_1234" })],
  ["remove", (listing) => listing.remove({ listingId: shared.id })],
];

/** Calls that anyone makes, and calls that any seller makes. */
const publicCalls: [string, (listing: Caller) => Promise<unknown>][] = [
  ["find", (listing) => listing.find({})],
  ["facets", (listing) => listing.facets({})],
  ["get", (listing) => listing.get({ listingId: shared.slug })],
  ["report", (listing) => listing.report({ slug: shared.slug, reason: "other", message: "Look at it." })],
];
const sellerCalls: [string, (listing: Caller) => Promise<unknown>][] = [
  ["findOwn", (listing) => listing.findOwn({})],
  ["create", (listing) => listing.create({})],
  ["previewSample", (listing) => listing.previewSample({ fileName: "a.csv", content: btoa("a\n1") })],
];

describe.each(ownCalls)("listing.%s", (_, call) => {
  test("anonymous is asked to log in", async () => {
    expect(await outcomeOf(call(callerFor(db, null).listing))).toBe("unauthenticated");
  });
  test("a member who does not sell, operator or not, is told to set up a profile", async () => {
    for (const { id } of [await anAccount(db), await anAdmin(db)]) {
      const actor = await anActor(db, id);
      expect(await outcomeOf(call(callerFor(db, actor).listing))).toBe("seller_profile_required");
    }
  });
  test("a stranger's is not found", async () => {
    const stranger = await anActor(db, (await aSeller(db)).id);
    expect(await outcomeOf(call(callerFor(db, stranger).listing))).toBe("not_found");
  });
  test("the owner's is done", async () => {
    expect(await outcomeOf(call(callerFor(db, owner).listing))).toBe("ok");
  });
});

describe.each(publicCalls)("listing.%s", (_, call) => {
  test("is for everyone", async () => {
    for (const actor of [null, owner]) expect(await outcomeOf(call(callerFor(db, actor).listing))).toBe("ok");
  });
});

describe.each(sellerCalls)("listing.%s", (_, call) => {
  test("is for sellers", async () => {
    const member = await anActor(db, (await anAccount(db)).id);
    expect(await outcomeOf(call(callerFor(db, null).listing))).toBe("unauthenticated");
    expect(await outcomeOf(call(callerFor(db, member).listing))).toBe("seller_profile_required");
    expect(await outcomeOf(call(callerFor(db, owner).listing))).toBe("ok");
  });
});

test("resume is the way back from a pause", async () => {
  const { listing } = callerFor(db, owner);
  await listing.pause({ listingId: shared.id });
  await listing.resume({ listingId: shared.id });
  expect((await listing.get({ listingId: shared.slug })).availability).toBe("available");
});

test("lists show a seller only what is theirs", async () => {
  const other = await anActor(db, (await aSeller(db)).id);
  expect((await callerFor(db, other).listing.findOwn({})).items).toEqual([]);
  const { items } = await callerFor(db, owner).listing.findOwn({});
  expect(items.map(({ id }) => id).sort()).toEqual([shared.id, pool.id, draft.id].sort());
});

test("no answer, audit row or refusal carries a secret", async () => {
  const canary = "canary-7f1d";
  const { listing } = callerFor(db, owner);
  const answers = [
    await listing.setCredential({ listingId: shared.id, secret: `${canary}-shared` }),
    await listing.addCredentials({ listingId: pool.id, upload: `${canary}-a\n${canary}-b` }),
    await listing.addCredentials({ listingId: pool.id, upload: `${canary}-a` }).catch(String),
    await listing.getOwn({ listingId: shared.id }),
    await listing.findCredentials({ listingId: pool.id }),
    await listing.get({ listingId: shared.slug }),
    await listing.preview({ listingId: pool.id }),
    await sql`select row_to_json(a)::text from audit_log a`,
  ];
  expect(JSON.stringify(answers)).not.toContain("canary");
});

test("who did what is on record", async () => {
  for (const [, call] of ownCalls) await call(callerFor(db, owner).listing);
  const rows = await sql`select action, actor_id, request_id from audit_log order by id`;
  expect(rows.map(({ ["action"]: action }) => action).sort()).toEqual([
    "listing.credential_set",
    "listing.credentials_added",
    "listing.edited",
    "listing.paused",
    "listing.published",
    "listing.removed",
    "listing.restocked",
    "listing.units_withdrawn",
    "listing.units_withdrawn",
  ]);
  for (const row of rows)
    expect(row).toMatchObject({ actor_id: owner.accountId, request_id: "test-request" });
});
