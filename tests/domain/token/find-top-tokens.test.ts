import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { addTime, DAY, HOUR } from "@/lib/time";
import { tokens, tokenUsage } from "@/server/db/schema";
import { findTopTokens } from "@/server/domain/token/find-top-tokens";
import { anAccount, aSeller } from "../../support/factories/account";
import { aMinted } from "../../support/factories/minted";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-11-26T12:30:00Z");

test("a seller sees who called most in the span, the most first; to others the listing is not there", async () => {
  const quiet = await aMinted(db, { now });
  const { sellerId, listing } = quiet;
  const busy = await aMinted(db, { sellerId, now, callsPerUnit: null });
  await db.update(tokens).set({ listingId: listing.id }).where(eq(tokens.id, busy.tokenId));
  const usage = [
    { tokenId: quiet.tokenId, ago: 1 * HOUR, calls: 4 },
    { tokenId: busy.tokenId, ago: 1 * HOUR, calls: 3 },
    { tokenId: busy.tokenId, ago: 3 * DAY, calls: 7 },
    { tokenId: busy.tokenId, ago: 40 * DAY, calls: 900 },
  ];
  const thisHour = new Date("2026-11-26T12:00:00Z");
  await db.insert(tokenUsage).values(
    usage.map(({ ago, ...row }) => ({
      ...row,
      listingId: listing.id,
      hour: addTime(thisHour, -ago),
      refused: 1,
    })),
  );
  const ask = (by: "day" | "hour", asker = sellerId) =>
    findTopTokens(db, { listingId: listing.id, sellerId: asker, by, now });

  const month = await ask("day");
  expect(month.map(({ tokenId, calls, refused, left }) => [tokenId, calls, refused, left])).toEqual([
    [busy.tokenId, 10, 2, null],
    [quiet.tokenId, 4, 1, 40],
  ]);
  expect(month[1]).toMatchObject({ orderId: quiet.orderId, units: 1, lastFour: quiet.secret.slice(-4) });
  expect((await ask("hour")).map(({ tokenId }) => tokenId)).toEqual([quiet.tokenId, busy.tokenId]);

  for (const other of [await aSeller(db), await anAccount(db)])
    await expect(ask("day", other.id)).rejects.toMatchObject({ code: "not_found" });
});
