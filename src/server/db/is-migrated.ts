import { readFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { MIGRATIONS } from "./migrate";
import type { Db } from "./types";

const Journal = z.object({ entries: z.array(z.object({ when: z.number() })).min(1) });

/** When the newest migration that this version of the app brings was made. */
export async function newestMigration(): Promise<number> {
  const { entries } = Journal.parse(JSON.parse(await readFile(`${MIGRATIONS}/meta/_journal.json`, "utf8")));
  return Math.max(...entries.map(({ when }) => when));
}

/** Whether that migration has been applied; later ones do no harm. */
export async function isMigrated(db: Db, newest: number): Promise<boolean> {
  const [table] = await db.execute(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as made`,
  );
  if (table?.["made"] !== true) return false;
  const [applied] = await db.execute(sql`select max(created_at) as newest from drizzle.__drizzle_migrations`);
  return Number(applied?.["newest"] ?? 0) >= newest;
}
