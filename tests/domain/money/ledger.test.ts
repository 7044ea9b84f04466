import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { newId } from "@/lib/id";
import { ledgerEntries, ledgerTransactions } from "@/server/db/schema";
import { postLedger } from "@/server/domain/money/ledger";
import { anOrder } from "../../support/factories/order";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date();

describe("what is in the ledger stays", () => {
  const TABLES = ["ledger_entries", "ledger_transactions", "order_history"];
  test.each(
    TABLES.flatMap((table) => [
      `update ${table} set id = id`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]),
  )("%s is refused", async (statement) => {
    await anOrder(db);
    await expect(db.execute(sql.raw(statement))).rejects.toMatchObject({
      cause: { code: "23001", message: expect.stringMatching(/is append-only$/) },
    });
    expect(await db.$count(ledgerEntries)).toBe(2);
  });
});

describe("what does not balance does not commit", () => {
  const transaction = () => ({ id: newId("ltx", now), at: now, event: "stripe_fee" });
  const entry = (transactionId: `ltx_${string}`, amount: number, currency: "EUR" | "USD" = "EUR") => ({
    id: newId("lde", now),
    transactionId,
    account: "bank" as const,
    amount,
    currency,
  });

  test.each([
    ["a lone entry", [[100, "EUR"]]],
    [
      "a cent too much",
      [
        [100, "EUR"],
        [-101, "EUR"],
      ],
    ],
    [
      "two currencies that only sum to zero together",
      [
        [100, "EUR"],
        [-100, "USD"],
      ],
    ],
  ] as const)("%s", async (_, lines) => {
    const books = transaction();
    let committing = false;
    const posting = db.transaction(async (tx) => {
      await tx.insert(ledgerTransactions).values(books);
      for (const [amount, currency] of lines)
        await tx.insert(ledgerEntries).values(entry(books.id, amount, currency));
      committing = true;
    });
    await expect(posting).rejects.toMatchObject({ code: "23514" });
    expect(committing).toBe(true);
    expect(await db.$count(ledgerTransactions)).toBe(0);
  });

  test("an entry that is added to a balanced transaction later", async () => {
    await postLedger(db, [{ event: "stripe_paid_platform", amount: 5, currency: "EUR", now }]);
    const [posted] = await db.select().from(ledgerTransactions);
    if (!posted) throw new Error("nothing posted");
    await expect(db.insert(ledgerEntries).values(entry(posted.id, 1))).rejects.toMatchObject({
      cause: { code: "23514" },
    });
    expect(await db.$count(ledgerEntries)).toBe(2);
  });
});
