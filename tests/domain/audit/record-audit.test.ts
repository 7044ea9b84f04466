import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { newId } from "@/lib/id";
import { auditLog } from "@/server/db/schema";
import { recordAudit } from "@/server/domain/audit/record-audit";
import { testDb } from "../../support/test-db";

const { db } = testDb();
const now = new Date("2026-03-01T12:00:00Z");
const actorId = newId("acc", now);

test("keeps who did what to what, and with which request", async () => {
  const subjectId = newId("tok", now);
  const client = { requestId: "req-12345678", address: "192.0.2.7" };
  await recordAudit(db, { action: "token.revealed", actorId, subjectId, client, data: { units: 1 }, now });
  const [row] = await db.select().from(auditLog);
  expect(row).toMatchObject({
    action: "token.revealed",
    actorId,
    subjectId,
    ...client,
    data: { units: 1 },
    at: now,
  });
});

test("goes with its transaction", async () => {
  const abandoned = db.transaction(async (tx) => {
    await recordAudit(tx, { action: "order.placed", actorId, subjectId: null, client: null, now });
    throw new Error("changed my mind");
  });
  await expect(abandoned).rejects.toThrow("changed my mind");
  expect(await db.$count(auditLog)).toBe(0);
});

test.each([
  ["changed", () => db.update(auditLog).set({ actorId: null }).where(eq(auditLog.actorId, actorId))],
  ["deleted", () => db.delete(auditLog)],
  ["emptied", () => db.execute(sql`truncate audit_log`)],
])("a line cannot be %s afterwards", async (_, tamper) => {
  await recordAudit(db, { action: "account.logged_in", actorId, subjectId: null, client: null, now });
  await expect(tamper()).rejects.toMatchObject({ cause: { code: "23001" } });
  expect(await db.$count(auditLog)).toBe(1);
});
