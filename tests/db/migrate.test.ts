import postgres from "postgres";
import { expect, inject, test } from "vitest";
import { migrateDatabase } from "@/server/db/migrate";

test("eight processes may migrate an empty database at once", async () => {
  const admin = postgres(inject("clusterUrl"), { max: 1 });
  const name = `udam_migrate_${process.pid}`;
  await admin.unsafe(`create database ${name}`);
  const address = new URL(inject("clusterUrl"));
  address.pathname = name;
  await Promise.all(Array.from({ length: 8 }, () => migrateDatabase(address.href)));

  const sql = postgres(address.href, { max: 1 });
  const migrations = await sql`select hash from drizzle.__drizzle_migrations`;
  expect(new Set(migrations.map((row) => row["hash"])).size).toBe(migrations.length);
  await sql.end();
  await admin.unsafe(`drop database ${name}`);
  await admin.end();
});
