import { expect, test } from "vitest";
import { newId } from "@/lib/id";
import { hashSecret } from "@/lib/secret";
import { runPrepared } from "@/server/db/prepared";
import type { Db } from "@/server/db/types";
import { type Asked, VERIFY_STATEMENT } from "@/server/domain/token/verify-statement";
import { aMinted } from "../../support/factories/minted";
import { someProcesses } from "../../support/processes";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const process = someProcesses(8);
const now = new Date("2026-11-22T12:00:00Z");

interface Answered {
  answer: { code: string; remaining: number } | null;
  mine: boolean;
}

/** Asks about these secrets of one seller in one list. */
function ask(via: Db, sellerId: string, questions: { secret: string; key?: string }[]): Promise<Answered[]> {
  const asked = questions.map(
    ({ secret, key = null }, number): Asked => ({
      number,
      sellerId,
      secretHash: hashSecret(secret),
      cost: 1,
      now,
      key,
      bodyHash: key && "body",
      noticeId: newId("ntc", now),
      buyerMessageId: newId("msg", now),
      sellerMessageId: newId("msg", now),
    }),
  );
  return runPrepared<Answered>(via, VERIFY_STATEMENT, asked);
}

const heard = (answers: Answered[]) => answers.map(({ answer, mine }) => mine && answer?.remaining);

test("a list answers each token once, by whichever secret, and leaves the rest to be asked again", async () => {
  const token = await aMinted(db, { callsPerUnit: 40, now });
  const { secret } = await token.rotate(1);
  const other = await aMinted(db, { callsPerUnit: 9, sellerId: token.sellerId, now });
  const list = [token.secret, secret, other.secret, token.secret].map((shown) => ({ secret: shown }));
  expect(heard(await ask(db, token.sellerId, list))).toEqual([39, false, 8, false]);
  expect([await token.usage(), await other.usage()]).toEqual(Array(2).fill({ calls: 1, refused: 0 }));
});

test("a list answers each idempotency key once, and charges nothing for the others", async () => {
  const token = await aMinted(db, { callsPerUnit: 40, now });
  const other = await aMinted(db, { callsPerUnit: 9, sellerId: token.sellerId, now });
  const list = [token, other].map(({ secret }) => ({ secret, key: "request-1" }));
  expect(heard(await ask(db, token.sellerId, list))).toEqual([39, false]);
  expect(await other.usage()).toEqual({ calls: 0, refused: 0 });
});

test("lists of the same tokens or the same keys, in any order, from many processes, never wait in a circle", async () => {
  const first = await aMinted(db, { callsPerUnit: 1_000, now });
  const minted = [first];
  while (minted.length < 20)
    minted.push(await aMinted(db, { callsPerUnit: 1_000, sellerId: first.sellerId, now }));
  for (let round = 0; round < 10; round++) {
    const lists = Array.from({ length: 40 }, (_, turn) => {
      // Half of them meet at the tokens, the others, whose tokens are their own, at the keys
      const keyed = turn < 2;
      const some = keyed ? minted.slice(turn * 10, turn * 10 + 10) : minted;
      const list = some.map(({ secret }, index) => ({
        secret,
        ...(keyed && { key: `request-${round}-${index}` }),
      }));
      return ask(process(turn), first.sellerId, turn % 2 === 0 ? list : list.toReversed());
    });
    for (const answers of await Promise.all(lists)) expect(answers.length).toBeGreaterThan(9);
  }
});
