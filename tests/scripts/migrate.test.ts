import postgres from "postgres";
import { expect, inject, test } from "vitest";
import { MINUTE } from "@/lib/time";
import { runCommand } from "../support/command";

test("eight processes may migrate an empty database at once", { timeout: 5 * MINUTE }, async () => {
  const admin = postgres(inject("clusterUrl"), { max: 1 });
  const name = `udam_migrate_${process.pid}`;
  await admin.unsafe(`create database ${name}`);
  const address = new URL(inject("clusterUrl"));
  address.pathname = name;

  const commands = Array.from({ length: 8 }, () => runCommand("migrate", [], { DATABASE_URL: address.href }));
  expect(await Promise.all(commands.map(({ ended }) => ended))).toEqual(Array(8).fill(0));

  const sql = postgres(address.href, { max: 1 });
  const migrations = await sql`select hash from drizzle.__drizzle_migrations`;
  expect(migrations.length).toBeGreaterThan(0);
  expect(new Set(migrations.map((row) => row["hash"])).size).toBe(migrations.length);
  await sql.end();
  await admin.unsafe(`drop database ${name}`);
  await admin.end();
});
