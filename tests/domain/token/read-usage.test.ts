import { describe, expect, test } from "vitest";
import { TokenUsageInput } from "@/contracts/metering";
import { newId } from "@/lib/id";
import { addTime, DAY, HOUR, MINUTE } from "@/lib/time";
import { getListingUsage, getTokenUsage } from "@/server/domain/token/read-usage";
import { toUsageCsv } from "@/server/domain/token/usage-csv";
import { refusal } from "../../support/error";
import { anAccount, aSeller } from "../../support/factories/account";
import { aMinted } from "../../support/factories/minted";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-22T12:34:56Z");
const member = (accountId: `acc_${string}`) => ({ accountId, role: "member" }) as const;

/** 3 calls now, 2 and a refused one 90 minutes ago, 5 the day before yesterday. */
async function used() {
  const placed = addTime(now, -3 * DAY);
  const token = await aMinted(db, { callsPerUnit: 10, now: placed });
  const charge = (cost: number, at: Date) => token.verify(token.secret, { cost, now: at });
  await charge(5, addTime(now, -2 * DAY));
  await charge(2, addTime(now, -90 * MINUTE));
  await charge(99, addTime(now, -90 * MINUTE));
  await charge(3, now);
  const read = (input: Partial<Parameters<typeof getTokenUsage>[1]> = {}) =>
    getTokenUsage(db, { tokenId: token.tokenId, by: "hour", actor: member(token.buyerId), now, ...input });
  return { ...token, read };
}

describe("usage of a token", () => {
  test("by hour: the last 48, also those without a call", async () => {
    const { read } = await used();
    const usage = await read();
    const to = new Date("2026-11-22T13:00:00Z");
    expect(usage).toMatchObject({ by: "hour", from: addTime(to, -2 * DAY), to, calls: 5, refused: 1 });
    expect(usage.points).toHaveLength(48);
    const busy = usage.points.filter(({ calls, refused }) => calls + refused > 0);
    expect(busy).toEqual([
      { at: new Date("2026-11-22T11:00:00Z"), calls: 2, refused: 1 },
      { at: new Date("2026-11-22T12:00:00Z"), calls: 3, refused: 0 },
    ]);
  });

  test("by day, in UTC, between two instants", async () => {
    const { read } = await used();
    const from = new Date("2026-11-20T23:59:00Z");
    const usage = await read({ by: "day", from, to: new Date("2026-11-22T00:00:01Z") });
    expect(usage).toEqual({
      by: "day",
      from: new Date("2026-11-20T00:00:00Z"),
      to: new Date("2026-11-23T00:00:00Z"),
      calls: 10,
      refused: 1,
      points: [
        { at: new Date("2026-11-20T00:00:00Z"), calls: 5, refused: 0 },
        { at: new Date("2026-11-21T00:00:00Z"), calls: 0, refused: 0 },
        { at: new Date("2026-11-22T00:00:00Z"), calls: 5, refused: 1 },
      ],
    });
    expect((await read({ by: "day" })).points).toHaveLength(30);
  });

  test("is its buyer's, its seller's and an operator's", async () => {
    const { read, sellerId } = await used();
    expect(await read({ actor: member(sellerId) })).toEqual(await read());
    expect(await read({ actor: { accountId: (await anAccount(db)).id, role: "admin" } })).toEqual(
      await read(),
    );
    await refusal(read({ actor: member((await aSeller(db)).id) }), "not_found");
    await refusal(read({ tokenId: newId("tok", now) }), "not_found");
  });

  test("has a span with bounds", async () => {
    const { read } = await used();
    const ago = (milliseconds: number) => addTime(now, -milliseconds);
    for (const [by, from] of [
      ["hour", ago(31 * DAY)],
      ["day", ago(366 * DAY)],
      ["hour", addTime(now, HOUR)],
    ] as const)
      await refusal(read({ by, from }), "usage_range");
    expect((await read({ by: "hour", from: ago(31 * DAY - HOUR) })).points).toHaveLength(744);
    expect((await read({ by: "day", from: ago(365 * DAY) })).points).toHaveLength(366);
    for (const from of ["yesterday", "2026-11-22", 5])
      expect(TokenUsageInput.safeParse({ tokenId: newId("tok", now), from }).success).toBe(false);
  });
});

test("usage of a listing is all its tokens', and its seller's alone", async () => {
  const token = await used();
  const other = await aMinted(db, { sellerId: token.sellerId, now });
  await other.verify(other.secret);
  const read = (sellerId: `acc_${string}`) =>
    getListingUsage(db, { listingId: token.listing.id, by: "day", sellerId, now });
  expect(await read(token.sellerId)).toMatchObject({ calls: 10, refused: 1 });
  await refusal(read(token.buyerId), "not_found");
  await refusal(read((await aSeller(db)).id), "not_found");
});

test("a spreadsheet gets a line for each day", async () => {
  const { read, tokenId } = await used();
  const file = toUsageCsv(tokenId, await read({ by: "day", from: addTime(now, -2 * DAY) }));
  expect(file).toEqual({
    fileName: `usage-${tokenId}-day.csv`,
    csv: [
      "day,calls,refused",
      "2026-11-20T00:00:00.000Z,5,0",
      "2026-11-21T00:00:00.000Z,0,0",
      "2026-11-22T00:00:00.000Z,5,1",
      "",
    ].join("\r\n"),
  });
});
