import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { env } from "@/env";
import { unpatchedDriver } from "../support/driver/unpatched";
import { testDb } from "../support/test-db";

const { sql } = testDb();
const patched = resolve("node_modules/postgres/src/index.js");
let unpatched: { entry: string; folder: string };
beforeAll(async () => {
  unpatched = unpatchedDriver();
  await sql`create table if not exists marks (mark text)`;
});
beforeEach(() => sql`delete from marks`);
afterAll(async () => {
  await sql`drop table marks`;
  rmSync(unpatched.folder, { recursive: true });
});

/** What came of a scenario: the word it printed, or how it crashed. */
async function outcomeOf(scenario: string, entry: string): Promise<string> {
  const args = ["--import", "tsx", "tests/support/driver/scenarios.ts", scenario, entry, env().DATABASE_URL];
  try {
    return (await promisify(execFile)(process.execPath, args)).stdout;
  } catch (error) {
    return `crashed: ${error instanceof Error ? error.message : error}`;
  }
}

describe("a query on a transaction whose backend was killed", () => {
  test("never runs in another's transaction", async () => {
    expect(await outcomeOf("anothers", patched)).toBe("refused, kept second");
  });

  test("does, with the driver as it is published", async () => {
    expect(await outcomeOf("anothers", unpatched.entry)).toBe("ran, kept late and second");
  });

  test("is refused where the connection serves nobody", async () => {
    expect(await outcomeOf("nobodys", patched)).toBe("refused");
  });

  test("crashes the process, with the driver as it is published", async () => {
    expect(await outcomeOf("nobodys", unpatched.entry)).toContain(
      "Cannot read properties of null (reading 'write')",
    );
  });
});

describe("a query asked while its socket is being reset", () => {
  test("is refused", async () => {
    expect(await outcomeOf("reset", patched)).toBe("first refused");
  });

  test("is left waiting, with the driver as it is published", async () => {
    expect(await outcomeOf("reset", unpatched.entry)).toBe("first left waiting");
  });
});
