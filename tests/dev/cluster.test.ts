import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startCluster } from "@/dev/database/cluster";

const folder = `.udam/test/cluster-${process.pid}`;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a data folder of another PostgreSQL is left alone, with a sentence that says what to do", async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "PG_VERSION"), "15\n");
  await expect(startCluster({ folder, password: "any" })).rejects.toThrow(
    /was made by PostgreSQL 15; this version brings PostgreSQL \d+.*Move the folder away or delete it/,
  );
});
