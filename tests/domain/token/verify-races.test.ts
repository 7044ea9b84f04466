import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Verification } from "@/contracts/metering";
import { must } from "@/lib/assert";
import { idempotencyKeys, notices, tokens } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { giveUpToken } from "@/server/domain/token/give-up-token";
import { placeHolds } from "@/server/domain/token/hold-tokens";
import { untilBlocked } from "../../support/blocked";
import { aMinted } from "../../support/factories/minted";
import { someProcesses } from "../../support/processes";
import { testDb } from "../../support/test-db";
import { tally, together } from "../../support/together";

const { db, sql } = testDb({ connections: 40 });
const now = new Date("2026-11-22T12:00:00Z");
const process = someProcesses(8);
/** In one process those of a moment share a statement; between several they meet at the row. */
const PLACES = [
  { where: "in one process", via: () => db },
  { where: "in eight", via: process },
];
const times = (count: number) => Array.from({ length: count }, (_, index) => index);
const codes = (answers: Verification[]) => tally(answers.map(({ code }) => code));

test.each(PLACES)(
  "of 200 at once with a balance of 40, exactly 40 are valid, and each has its own remainder, $where",
  async ({ via }) => {
    const token = await aMinted(db, { callsPerUnit: 40, now });
    const answers = await Promise.all(
      times(200).map((turn) => token.verify(token.secret, { via: via(turn) })),
    );
    expect(codes(answers)).toEqual({ VALID: 40, USAGE_EXCEEDED: 160 });
    const left = answers.filter(({ valid }) => valid).map(({ remaining }) => remaining ?? -1);
    expect(left.toSorted((one, other) => one - other)).toEqual(times(40));
    expect(await token.usage()).toEqual({ calls: 40, refused: 160 });
    expect(await token.row()).toMatchObject({ callsLeft: 0, usageTold: 100 });
    const told = await db.select().from(notices).where(eq(notices.accountId, token.buyerId));
    const shares = told.filter(({ kind }) => kind === "usage_threshold").map(({ data }) => data["percent"]);
    expect(shares.toSorted()).toEqual([100, 80, 95]);
  },
);

test.each(PLACES)("both secrets of a grace draw on one balance, $where", async ({ via }) => {
  const token = await aMinted(db, { callsPerUnit: 40, now });
  const { secret } = await token.rotate(1);
  const answers = await Promise.all(
    times(100).map((turn) => token.verify(turn % 2 === 0 ? secret : token.secret, { via: via(turn) })),
  );
  expect(codes(answers)).toEqual({ VALID: 40, USAGE_EXCEEDED: 60 });
});

test.each(PLACES)(
  "a rate lets exactly its burst through, however many come at once, $where",
  async ({ via }) => {
    const token = await aMinted(db, { callsPerUnit: null, rateLimit: { calls: 7, seconds: 60 }, now });
    const answers = await Promise.all(
      times(60).map((turn) => token.verify(token.secret, { via: via(turn) })),
    );
    expect(codes(answers)).toEqual({ VALID: 7, RATE_LIMITED: 53 });
  },
);

test.each(PLACES)(
  "one idempotency key sent 50 times at once charges once, and all hear the same, $where",
  async ({ via }) => {
    const token = await aMinted(db, { callsPerUnit: 40, now });
    const idempotencyKey = "request-0001";
    const answers = await Promise.all(
      times(50).map((turn) => token.verify(token.secret, { cost: 3, idempotencyKey, via: via(turn) })),
    );
    expect(answers).toEqual(times(50).map(() => answers[0]));
    expect(answers[0]).toMatchObject({ code: "VALID", remaining: 37 });
    expect(await token.usage()).toEqual({ calls: 3, refused: 0 });
  },
);

test("of two with one key that both began before either was kept, one charges", async () => {
  const token = await aMinted(db, { callsPerUnit: 40, now });
  const ask = (turn: number) =>
    token.verify(token.secret, { cost: 3, idempotencyKey: "request-0001", via: process(turn) });
  let waiting: Promise<Verification[]> | undefined;
  await db.transaction(async (tx) => {
    await tx.select().from(tokens).where(eq(tokens.id, token.tokenId)).for("no key update");
    waiting = Promise.all([ask(0), ask(1)]);
    await untilBlocked(sql, 2);
  });
  const answers = await waiting;
  expect(answers?.map(({ remaining }) => remaining)).toEqual([37, 37]);
  expect(await token.usage()).toEqual({ calls: 3, refused: 0 });
  expect(await token.row()).toMatchObject({ callsLeft: 37 });
});

test("one key for two bodies at once: one is charged, the other refused", async () => {
  const token = await aMinted(db, { now });
  const other = await aMinted(db, { sellerId: token.sellerId, now });
  for (const round of times(10)) {
    const idempotencyKey = `request-${round + 1_000}`;
    const answers = await together([
      token.verify(token.secret, { idempotencyKey }),
      other.verify(other.secret, { idempotencyKey }),
    ]);
    const told = answers.map((answer) => (typeof answer === "string" ? answer : answer.code));
    expect(told.toSorted()).toEqual(["VALID", "idempotency_key_reused"]);
  }
  const used = (await token.usage()).calls + (await other.usage()).calls;
  expect(used).toBe(10);
  expect(await db.$count(idempotencyKeys, eq(idempotencyKeys.operation, "token.verify"))).toBe(10);
});

test("many tokens in one list: each its own, and no two lists wait for each other in a circle", async () => {
  const first = await aMinted(db, { callsPerUnit: 10, now });
  const minted = [first];
  while (minted.length < 12)
    minted.push(await aMinted(db, { callsPerUnit: 10, sellerId: first.sellerId, now }));
  const answers = await Promise.all(
    times(240).map((turn) => {
      const token = must(minted[(turn * 7) % 12], "a token");
      return token.verify(token.secret, { via: process(turn), idempotencyKey: `request-${turn}` });
    }),
  );
  expect(codes(answers)).toEqual({ VALID: 120, USAGE_EXCEEDED: 120 });
  for (const token of minted) expect(await token.usage()).toEqual({ calls: 10, refused: 10 });
});

/** Verifies while `change` holds the token's lock, and answers what it hears once that is committed. */
async function verifyDuring(
  token: Awaited<ReturnType<typeof aMinted>>,
  change: (tx: Db) => Promise<unknown>,
) {
  let waiting: Promise<Verification> | undefined;
  await db.transaction(async (tx) => {
    await change(tx);
    waiting = token.verify(token.secret, { cost: 30 });
    await untilBlocked(sql);
  });
  return (await waiting)?.code;
}

test("a verify that waited sees what it waited for", async () => {
  const token = await aMinted(db, { callsPerUnit: 40, now });
  const spend = (tx: Db) => tx.update(tokens).set({ callsLeft: 20 });
  expect(await verifyDuring(token, spend)).toBe("USAGE_EXCEEDED");
  expect(await verifyDuring(token, (tx) => giveUpToken(tx, token.own))).toBe("REVOKED");
  expect(await token.row()).toMatchObject({ callsLeft: 20 });
});

test("what was committed before it began, it never misses: rotation, hold, end", async () => {
  const token = await aMinted(db, { callsPerUnit: null, now });
  const hold = { orderIds: [token.orderId], reason: "operator", sourceId: "acc_1", now } as const;
  const changes: (() => Promise<string>)[] = [
    async () => (await token.rotate(0)).secret,
    async () => placeHolds(db, hold).then(() => token.secret),
  ];
  let secret = token.secret;
  for (const change of changes) {
    let over = false;
    const after: string[] = [];
    const verifier = async () => {
      for (const _ of times(30)) {
        const began = over;
        const { code } = await token.verify(secret);
        if (began) after.push(code);
      }
    };
    const verifiers = times(4).map(verifier);
    const next = await change();
    over = true;
    await Promise.all(verifiers);
    expect(after.filter((code) => code === "VALID")).toEqual([]);
    secret = next;
  }
});
