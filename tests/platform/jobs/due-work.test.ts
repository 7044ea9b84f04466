import { expect, test } from "vitest";
import { IDEMPOTENCY } from "@/config/windows";
import { addTime } from "@/lib/time";
import { idempotencyKeys } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { forgetKeys } from "@/server/domain/order/forget-keys";
import type { PaymentPorts } from "@/server/domain/payment/provider";
import { runDueWork } from "@/server/platform/jobs/due-work";
import { anAccount } from "../../support/factories/account";
import { rememberedJobs } from "../../support/fakes/jobs";
import { paymentsAt } from "../../support/payments";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const nobody = {
  payments: paymentsAt({ url: "http://127.0.0.1:9", apiKey: "sk_test_x" }),
  jobs: rememberedJobs(),
};
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
  await runDueWork(db, nobody, { now });
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
  const forget = (tx: Db, _: PaymentPorts, input: { now: Date }) => forgetKeys(tx, input);
  const broken = () => Promise.reject(new Error("broken"));
  const failure = await runDueWork(db, nobody, { now }, [broken, forget, broken]).catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ message: "2 scans for due work failed" });
  expect(await db.$count(idempotencyKeys)).toBe(0);
});
