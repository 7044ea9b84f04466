import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import type { Db } from "@/server/db/types";

/** The shapes a secret could hide in: as it is, in hexadecimal, and in base64 at each of its three alignments. */
export function shapesOf(secret: string): string[] {
  const hex = Buffer.from(secret).toString("hex");
  const base64 = [0, 1, 2].map((offset) => {
    const whole = Buffer.from("\0".repeat(offset) + secret).toString("base64");
    return whole.slice(4, -4); // the ends also depend on what stands next to the secret
  });
  return [secret, hex, hex.toUpperCase(), ...base64];
}

/** Which of these texts holds the secret in some shape, by their names. */
export function findIn(texts: ReadonlyMap<string, string>, shapes: readonly string[]): string[] {
  return [...texts].filter(([, text]) => shapes.some((shape) => text.includes(shape))).map(([name]) => name);
}

/** Every table of every schema, jobs included, as the text of its rows. */
export async function readTables(db: Db): Promise<Map<string, string>> {
  const tables = await db.execute<{ name: string }>(sql`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`);
  const texts = new Map<string, string>();
  for (const { name } of tables) {
    const rows = await db.execute<{ row: string }>(
      sql`select to_jsonb(t)::text as row from ${sql.raw(name)} t`,
    );
    texts.set(name, rows.map(({ row }) => row).join("\n"));
  }
  return texts;
}

/** The files of the data folder, the write-ahead log among them, that hold one of the shapes. */
export async function findInFiles(db: Db, shapes: readonly string[]): Promise<string[]> {
  await db.execute(sql`checkpoint`);
  const [row] = await db.execute<{ folder: string }>(sql`select current_setting('data_directory') as folder`);
  const folder = row?.folder ?? "";
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return shapes.some((shape) => bytes.includes(shape));
    });
}
