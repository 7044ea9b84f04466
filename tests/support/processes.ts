import { afterAll } from "vitest";
import { env } from "@/env";
import { must } from "@/lib/assert";
import { openDatabase } from "@/server/db/client";
import type { Db } from "@/server/db/types";

/**
 * Pools like those of `count` processes: what shares a statement or a transaction within one, meets between two as rows
 * that are locked. Answers whose turn it is. Call it once, at the top of a file.
 */
export function someProcesses(count: number): (turn: number) => Db {
  const pools = Array.from({ length: count }, () => openDatabase(env().DATABASE_URL, 5));
  afterAll(async () => void (await Promise.all(pools.map(({ sql }) => sql.end()))));
  return (turn) => must(pools[turn % count], "a process").db;
}
