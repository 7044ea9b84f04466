import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/id";
import { accounts } from "@/server/db/schema";
import { openLogger } from "@/server/platform/logger";
import { anAccount } from "../support/factories/account";
import { testDb } from "../support/test-db";

const { db } = testDb();
let lines: string[];
const logger = openLogger("info", { write: (line) => void lines.push(line) });
beforeEach(() => {
  lines = [];
});

/** The one line that logging a failure made. */
async function logged(failing: () => PromiseLike<unknown>): Promise<string> {
  const err = await Promise.resolve(failing()).then(
    () => null,
    (error: unknown) => error,
  );
  expect(err).toBeInstanceOf(Error);
  logger.error({ requestId: "request-1", err }, "procedure");
  return lines.join("");
}

describe("a failed query", () => {
  const SECRET = "someone@secret.example";

  test.each([
    [
      "of Drizzle's, whose message is the query with its parameters",
      () =>
        db
          .insert(accounts)
          .values({ id: newId("acc", new Date()), email: SECRET, name: "x", createdAt: new Date() }),
      "23505",
    ],
    ["whose value PostgreSQL quotes", () => db.execute(sql`select ${SECRET}::int`), "22P02"],
    [
      "whose parameter looks like a stack frame",
      () => db.execute(sql`select ${`x\n    at ${SECRET}`}::int`),
      "22P02",
    ],
    ["of a column that is not there", () => db.execute(sql`select secret_column from accounts`), "42703"],
    [
      "inside a transaction",
      () =>
        db.transaction((tx) =>
          tx
            .update(accounts)
            .set({ name: sql`${SECRET}::int` })
            .where(eq(accounts.email, SECRET)),
        ),
      "22P02",
    ],
  ])("%s leaves its code and place, and nothing of the query", async (_, failing, code) => {
    await anAccount(db, { email: SECRET });
    const line = await logged(failing);
    expect(line).toContain(`"code":"${code}"`);
    expect(line).toContain("request-1");
    expect(line).toContain("logger.test.ts");
    expect(line).not.toMatch(/secret|select|insert|update|Failed query/i);
  });

  test("names the constraint that objected", async () => {
    const twice = () =>
      db.execute(
        sql`insert into settings (key, value, updated_at) select 'k', '1', now() from generate_series(1, 2)`,
      );
    expect(await logged(twice)).toContain('"constraint_name":"settings_pkey"');
  });
});

test("other errors keep the first line of their message, their causes and their parts", async () => {
  const cause = new Error("the socket closed\nand more");
  const parts = [new TypeError("first"), new Error("second", { cause })];
  const line = await logged(() => Promise.reject(new AggregateError(parts, "2 scans failed")));
  for (const text of ["2 scans failed", "TypeError", "first", "second", "the socket closed"])
    expect(line).toContain(text);
  expect(line).not.toContain("and more");
});

test("what is thrown without being an error leaves its type only", () => {
  logger.error({ err: "password hunter2" }, "odd");
  expect(lines.join("")).not.toContain("hunter2");
});

test.each([
  "password",
  "newPassword",
  "currentPassword",
  "secret",
  "secrets",
  "credential",
  "credentials",
  "token",
  "cookie",
  "authorization",
])("a field %s is not written on any level, nor in a list", (field) => {
  logger.info(
    { [field]: "hunter2", a: { [field]: "hunter2", b: [{ c: { [field]: { d: "hunter2" } } }] } },
    "line",
  );
  expect(lines.join("")).not.toContain("hunter2");
  expect(lines.join("").match(/\[redacted\]/g)).toHaveLength(3);
});

test("nothing says for itself how it is written", () => {
  const error = Object.assign(new Error("the socket closed"), { token: "hunter2", query: "hunter2" });
  class Session {
    token = "hunter2";
    toJSON = () => ({ told: this.token });
  }
  logger.info({ error, session: new Session(), sent: { toJSON: 1, token: "hunter2" } }, "line");
  expect(lines.join("")).not.toContain("hunter2");
  expect(lines.join("")).toContain("logger.test.ts");
});

test("what has no end is written as far as it is read", () => {
  const round: Record<string, unknown> = { at: new Date(0), name: "round", token: "hunter2" };
  logger.info({ round: Object.assign(round, { round }), many: new Array(1_000).fill(1) }, "line");
  const [line = ""] = lines;
  expect(line).toContain('"at":"1970-01-01T00:00:00.000Z","name":"round"');
  expect(line).not.toContain("hunter2");
  expect(line.length).toBeLessThan(1_000);
});
