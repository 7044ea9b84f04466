import { expect, test } from "vitest";
import { database } from "@/server/db/client";
import { accounts } from "@/server/db/schema";
import { anAccount } from "../support/factories/account";
import { testDb } from "../support/test-db";

const { db } = testDb();

test.each(["first", "second"])("the %s test starts with an empty database", async () => {
  expect(await db.$count(accounts)).toBe(0);
  await anAccount(db);
  expect(await database().db.$count(accounts)).toBe(1);
});
