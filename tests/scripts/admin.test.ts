import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { env } from "@/env";
import { accounts } from "@/server/db/schema";
import { runCommand } from "../support/command";
import { anAccount } from "../support/factories/account";
import { testDb } from "../support/test-db";

const { db } = testDb();
const admin = (...args: string[]) =>
  runCommand("admin", args, { ...process.env, DATABASE_URL: env().DATABASE_URL });

test("makes a confirmed account an operator of the market", async () => {
  const { id, email } = await anAccount(db);
  const command = admin(email.toUpperCase());
  expect(await command.ended).toBe(0);
  const [account] = await db.select().from(accounts).where(eq(accounts.id, id));
  expect(account?.role).toBe("admin");
});

test("says what to do where there is no such account, or none was named", async () => {
  const [unknown, nobody] = [admin("nobody@test.example"), admin()];
  expect(await Promise.all([unknown.ended, nobody.ended])).toEqual([1, 1]);
  expect(unknown.output()).toContain("Sign up with it first");
  expect(nobody.output()).toContain("npm run admin -- you@example.org");
});
