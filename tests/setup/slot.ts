import postgres from "postgres";
import { inject } from "vitest";

/** Points this worker at a database of its own, cloned from the migrated template the first time. */
const name = `udam_${process.env["VITEST_POOL_ID"] ?? "1"}`;
const clusterUrl = inject("clusterUrl");
const address = new URL(clusterUrl);
address.pathname = name;
process.env["DATABASE_URL"] = address.href;

const sql = postgres(clusterUrl, { max: 1 });
const [exists] = await sql`select 1 from pg_database where datname = ${name}`;
if (!exists) await sql.unsafe(`create database ${name} template template_udam strategy file_copy`);
await sql.end();
