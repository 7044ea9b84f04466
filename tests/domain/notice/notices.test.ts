import { expect, test } from "vitest";
import { PAGE_SIZE } from "@/config/limits";
import { NOTICES } from "@/contracts/notice";
import { newId } from "@/lib/id";
import { addTime, MINUTE } from "@/lib/time";
import { notices } from "@/server/db/schema";
import { createNotice, createNotices } from "@/server/domain/notice/create-notice";
import { countUnreadNotices, findNotices } from "@/server/domain/notice/find-notices";
import { markAllNoticesRead, markNoticeRead } from "@/server/domain/notice/mark-notices-read";
import { PAGES } from "../../../e2e/pages";
import { anAccount } from "../../support/factories/account";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-03-01T12:00:00Z");

async function notify(accountId: `acc_${string}`, count: number) {
  await createNotices(
    db,
    Array.from({ length: count }, (_, index) => ({
      accountId,
      kind: "order_placed" as const,
      data: { orderId: newId("ord", now), serviceName: "Weather", units: index + 1 },
      now: addTime(now, index * MINUTE),
    })),
  );
}

test("is read in words, newest first, page by page, each once", async () => {
  const { id: accountId } = await anAccount(db);
  await notify(accountId, PAGE_SIZE + 3);
  const first = await findNotices(db, { accountId, now });
  const second = await findNotices(db, { accountId, cursor: first.next, now });
  expect(first.items[0]).toMatchObject({ title: `${PAGE_SIZE + 3} units of Weather sold`, isRead: false });
  expect(first.items[0]?.href).toMatch(/^\/sales\/ord_/);
  expect(second.items.at(-1)?.title).toBe("1 unit of Weather sold");
  expect(second.next).toBeNull();
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(PAGE_SIZE + 3);
});

test.each(["nonsense", "WyJub3QtYW4taWQiXQ", "W251bGxd", "WzFd"])(
  "a forged cursor %j starts over",
  async (cursor) => {
    const { id: accountId } = await anAccount(db);
    await notify(accountId, 2);
    expect((await findNotices(db, { accountId, cursor, now })).items).toHaveLength(2);
  },
);

test("is unread until it is marked, and keeps when it was first read", async () => {
  const { id: accountId } = await anAccount(db);
  await notify(accountId, 3);
  const [newest] = (await findNotices(db, { accountId, now })).items;
  const noticeId = newest?.id ?? newId("ntc", now);
  await markNoticeRead(db, { accountId, noticeId, now });
  await markNoticeRead(db, { accountId, noticeId, now: addTime(now, MINUTE) });
  expect(await countUnreadNotices(db, { accountId })).toBe(2);
  await markAllNoticesRead(db, { accountId, now: addTime(now, 2 * MINUTE) });
  expect(await countUnreadNotices(db, { accountId })).toBe(0);
  const read = await db.select({ id: notices.id, readAt: notices.readAt }).from(notices);
  expect(read.find(({ id }) => id === noticeId)?.readAt).toEqual(now);
});

test("somebody else's notices are neither read, counted nor marked", async () => {
  const { id: accountId } = await anAccount(db);
  const { id: stranger } = await anAccount(db);
  await notify(accountId, 1);
  const noticeId = (await findNotices(db, { accountId, now })).items[0]?.id ?? newId("ntc", now);
  expect((await findNotices(db, { accountId: stranger, now })).items).toEqual([]);
  expect(await countUnreadNotices(db, { accountId: stranger })).toBe(0);
  await expect(markNoticeRead(db, { accountId: stranger, noticeId, now })).rejects.toMatchObject({
    code: "not_found",
  });
  await markAllNoticesRead(db, { accountId: stranger, now });
  expect(await countUnreadNotices(db, { accountId })).toBe(1);
});

test("goes with its transaction", async () => {
  const { id: accountId } = await anAccount(db);
  const abandoned = db.transaction(async (tx) => {
    await createNotice(tx, { accountId, kind: "password_changed", data: {}, now });
    throw new Error("changed my mind");
  });
  await expect(abandoned).rejects.toThrow("changed my mind");
  expect(await countUnreadNotices(db, { accountId })).toBe(0);
});

/** The pages there are, as patterns of their addresses. */
const ROUTES = Object.keys(PAGES).map(
  (route) => new RegExp(`^${route.replace(/\[\w+\]/g, "[^/]+")}(\\?\\w+=\\w+)?$`),
);

test("every kind reads as a title, a sentence and a page of this site", () => {
  const data = {
    orderId: newId("ord", now),
    listingId: newId("lst", now),
    serviceName: "Weather",
    units: 1,
    reason: "The source ended.",
    currency: "EUR",
    href: "/tab?currency=EUR",
    keyName: "CI server",
    lastFour: "9zQx",
    device: "Firefox on Linux",
    address: "192.0.2.1",
    tokenId: newId("tok", now),
    percent: 80,
    callsLeft: 8,
    endpointId: newId("whe", now),
    host: "hooks.example.org",
  };
  for (const [kind, entry] of Object.entries(NOTICES)) {
    const fields = Object.keys(entry.data.shape) as (keyof typeof data)[];
    const words = entry.words(Object.fromEntries(fields.map((field) => [field, data[field]])));
    expect(words.title, kind).toMatch(/\w/);
    expect(words.text, kind).toMatch(/\.$/);
    expect(
      ROUTES.some((route) => route.test(words.href)),
      `${kind}: ${words.href}`,
    ).toBe(true);
  }
});

test.each([
  [80, 2_000, "Weather: 80 % of your calls are used", "2,000 calls are left on the key."],
  [95, 1, "Weather: 95 % of your calls are used", "1 call is left on the key."],
  [
    100,
    0,
    "Weather: your calls are used up",
    "The key is refused from now on. Order more units for a new one.",
  ],
])("%d %% of a key's calls, %d left, leads to the key", (percent, callsLeft, title, text) => {
  const ids = { orderId: newId("ord", now), tokenId: newId("tok", now) };
  const stored = { ...ids, serviceName: "Weather", percent, callsLeft };
  expect(NOTICES.usage_threshold.words(stored)).toEqual({ title, text, href: `/vault/${ids.tokenId}` });
});
