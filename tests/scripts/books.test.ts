import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { env } from "@/env";
import { tabs } from "@/server/db/schema";
import { anOrder } from "../support/factories/order";
import { testDb } from "../support/test-db";

const { db } = testDb();

function runBooks() {
  return promisify(execFile)(process.execPath, ["--import", "tsx", "src/scripts/books.ts"], {
    env: { ...process.env, DATABASE_URL: env().DATABASE_URL },
  });
}

test("sound books: every invariant holds, and each account's balance", async () => {
  await anOrder(db, { units: 3 });
  const { stdout } = await runBooks();
  expect(stdout).toMatch(/I1 holds/);
  expect(stdout).not.toContain("BROKEN");
  expect(stdout).toMatch(/buyer_tab +€12\.00\n/);
  expect(stdout).toMatch(/escrow +-€12\.00\n/);
});

test("broken books: which invariant, what breaks it, and the exit code 1", async () => {
  const order = await anOrder(db);
  const [tab] = await db.update(tabs).set({ owedAmount: 401 }).returning();
  expect(order.totalPrice.amount).toBe(400);
  await expect(runBooks()).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringMatching(new RegExp(`I9 BROKEN.*\\n +${tab?.id} .*"owed": ?401`)),
  });
});
