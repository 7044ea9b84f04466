import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll } from "vitest";
import { env } from "@/env";
import * as schema from "@/server/db/schema";
import type { Db } from "@/server/db/types";

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Join Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: PlanNode[];
}

/** A statement as it ran, the tables that it read from end to end, and how many rows its largest step looked at. */
export interface Explained {
  statement: string;
  readWhole: string[];
  mostRows: number;
}

/** A connection on which PostgreSQL itself tells the plan of every statement that it runs, nested ones too. */
export function explainedDb(): { db: Db; explain(what: () => Promise<unknown>): Promise<Explained[]> } {
  let plans: Explained[] = [];
  const sql = postgres(env().DATABASE_URL, {
    max: 1,
    onnotice: ({ message = "" }) => {
      const json = message.split("plan:\n")[1];
      if (json !== undefined) plans.push(toExplained(JSON.parse(json)));
    },
    connection: {
      session_preload_libraries: "auto_explain",
      "auto_explain.log_min_duration": "0",
      "auto_explain.log_analyze": "on",
      "auto_explain.log_timing": "off",
      "auto_explain.log_nested_statements": "on",
      "auto_explain.log_format": "json",
      "auto_explain.log_level": "notice",
    },
  });
  afterAll(() => sql.end());
  return {
    db: drizzle(sql, { schema, casing: "snake_case" }),
    async explain(what) {
      plans = [];
      await what();
      return plans;
    },
  };
}

function toExplained(told: { "Query Text": string; Plan: PlanNode }): Explained {
  return {
    statement: told["Query Text"].replaceAll(/\s+/g, " ").slice(0, 400),
    readWhole: scansOf(told.Plan),
    mostRows: mostRowsOf(told.Plan),
  };
}

function scansOf(node: PlanNode): string[] {
  const own = node["Node Type"] === "Seq Scan" ? [node["Relation Name"] ?? ""] : [];
  return [...own, ...(node.Plans ?? []).flatMap(scansOf)];
}

function mostRowsOf(node: PlanNode): number {
  const { "Actual Rows": kept, "Actual Loops": loops, Plans = [] } = node;
  const thrownAway = ["Filter", "Join Filter", "Index Recheck"] as const;
  const rows = thrownAway.reduce((sum, why) => sum + (node[`Rows Removed by ${why}`] ?? 0), kept);
  return Math.max(rows * loops, ...Plans.map(mostRowsOf));
}

/** Copies one row of a table so many times, with these columns as SQL of `n`; keys and triggers are not asked. */
export async function multiply(
  sql: postgres.Sql,
  input: { table: string; count: number; columns: Record<string, string> },
): Promise<void> {
  const { table, count, columns } = input;
  const changes = Object.entries(columns).map(([name, value]) => `'${name}', ${value}`);
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx.unsafe(`
      insert into ${table} select copy.*
      from (select to_jsonb(t) as row from ${table} t limit 1) one, generate_series(1, ${count}) n,
        jsonb_populate_record(null::${table}, one.row || jsonb_build_object(${changes.join(", ")})) copy`);
  });
  await sql.unsafe(`analyze ${table}`);
  const [found] = await sql`select reltuples from pg_class where oid = ${table}::regclass`;
  if (found?.["reltuples"] < count) throw new Error(`${table} has no row to copy`);
}
