import { expect, test } from "vitest";
import { IDEMPOTENCY } from "@/config/windows";
import { addTime } from "@/lib/time";
import { idempotencyKeys } from "@/server/db/schema";
import { forgetKeys } from "@/server/domain/order/forget-keys";
import { runDueWork } from "@/server/platform/jobs/due-work";
import { anAccount } from "../../support/factories/account";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-03-01T12:00:00Z");

test("idempotency keys are forgotten after their time, and not before", async () => {
  const { id: accountId } = await anAccount(db);
  await db.insert(idempotencyKeys).values(
    ["old", "young"].map((key, index) => ({
      accountId,
      operation: "order.place",
      key,
      bodyHash: "",
      createdAt: addTime(now, -IDEMPOTENCY + (index === 0 ? -1 : 1)),
    })),
  );
  await runDueWork(db, { now });
  expect(await db.select({ key: idempotencyKeys.key }).from(idempotencyKeys)).toEqual([{ key: "young" }]);
});

test("a scan that fails keeps no other from its work, and is told of at the end", async () => {
  const { id: accountId } = await anAccount(db);
  await db.insert(idempotencyKeys).values({
    accountId,
    operation: "order.place",
    key: "old",
    bodyHash: "",
    createdAt: addTime(now, -2 * IDEMPOTENCY),
  });
  const broken = () => Promise.reject(new Error("broken"));
  const failure = await runDueWork(db, { now }, [broken, forgetKeys, broken]).catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ message: "2 scans for due work failed" });
  expect(await db.$count(idempotencyKeys)).toBe(0);
});
