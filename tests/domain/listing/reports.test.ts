import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { ReportDecision } from "@/contracts/listing";
import type { Id } from "@/lib/id";
import { addTime, HOUR } from "@/lib/time";
import { listingReports, listings, notices } from "@/server/db/schema";
import { decideReports } from "@/server/domain/listing/decide-reports";
import { findReports } from "@/server/domain/listing/find-reports";
import { reportListing } from "@/server/domain/listing/report-listing";
import { anAdmin, aSeller } from "../../support/factories/account";
import { aListing } from "../../support/factories/listing";
import { testDb } from "../../support/test-db";

const { db } = testDb({ connections: 20 });
const now = new Date("2026-11-22T12:00:00Z");
let actorId: Id<"acc">;
let sellerId: Id<"acc">;
let listing: Awaited<ReturnType<typeof aListing>>;

beforeEach(async () => {
  actorId = (await anAdmin(db)).id;
  sellerId = (await aSeller(db)).id;
  listing = await aListing(db, { sellerId });
});

const report = (at = now, { slug } = listing) =>
  reportListing(db, { slug, reason: "other", message: "Look.", reporterId: null, client: null, now: at });
const decide = (decision: ReportDecision) =>
  decideReports(db, { listingId: listing.id, decision, reason: "Not theirs.", actorId, client: null, now });
const told = async (accountId: Id<"acc">) =>
  (await db.select().from(notices).where(eq(notices.accountId, accountId))).map(({ kind }) => kind);

test("operators get one notice a listing while a report is open, however many come at once", async () => {
  await Promise.all(Array.from({ length: 10 }, () => report()));
  expect(await told(actorId)).toEqual(["listing_reported"]);
  await decide("dismiss");
  await report();
  expect(await told(actorId)).toEqual(["listing_reported", "listing_reported"]);
});

test.each([
  ["dismiss", "active", []],
  ["pause", "paused", ["listing_paused"]],
  ["remove", "removed", ["listing_removed"]],
] as const)("%s closes every open report and leaves the listing %s", async (decision, status, notice) => {
  await report();
  await report();
  await decide(decision);
  const closed = { handledAt: now, handledBy: actorId, decision };
  expect(await db.select().from(listingReports)).toMatchObject([closed, closed]);
  expect(await db.select().from(listings)).toMatchObject([{ status }]);
  expect(await told(sellerId)).toEqual(notice);
  await expect(decide(decision)).rejects.toMatchObject({ code: "not_found" });
});

test("a paused listing is not paused again, and its reports stay open", async () => {
  await report();
  await db.update(listings).set({ status: "paused" });
  await expect(decide("pause")).rejects.toMatchObject({ code: "listing_state" });
  expect((await findReports(db, {})).items).toMatchObject([{ handledAt: null }]);
});

test("open reports come first, then the newest, a page at a time", async () => {
  const other = await aListing(db, { sellerId });
  for (let hour = 0; hour < 15; hour++) await report(addTime(now, hour * HOUR), other);
  for (let hour = 0; hour < 15; hour++) await report(addTime(now, (20 + hour) * HOUR));
  await decide("dismiss");
  const first = await findReports(db, {});
  const second = await findReports(db, { cursor: first.next });
  const all = [...first.items, ...second.items];
  expect(all.map(({ handledAt }) => handledAt === null)).toEqual([
    ...Array(15).fill(true),
    ...Array(15).fill(false),
  ]);
  expect(new Set(all.map(({ id }) => id)).size).toBe(30);
  expect(second.next).toBeNull();
});
