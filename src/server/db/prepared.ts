import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Db } from "./types";

/**
 * Runs one statement whose text is the same every time as a prepared one: one round trip, planned once a connection.
 * Its only parameter is JSON ($1), so that one text serves any number of rows; it answers with rows of JSON-like
 * values. The planner expects a hundred rows of JSON whatever there are, and would join a table of a few thousand by
 * reading it whole: name its rows by `any(array(…))` beside the join. For the few statements under a contended lock; everything else is plain Drizzle.
 */
export function runPrepared<Row>(db: Db, statement: string, input: unknown): Promise<Row[]> {
  return run(db, statement, input, "prepared");
}

/** The same, planned each time: for what is asked rarely, of tables that have grown since. */
export function runPlanned<Row>(db: Db, statement: string, input: unknown): Promise<Row[]> {
  return run(db, statement, input, undefined);
}

async function run<Row>(db: Db, statement: string, input: unknown, name: string | undefined): Promise<Row[]> {
  const query = { sql: statement, params: [JSON.stringify(input)] };
  return (await db._.session.prepareQuery(query, undefined, name, false).execute()) as Row[];
}

/**
 * An INSERT of any number of rows found at `source` in the input. It names the columns this process knows, so that one
 * that a later migration adds gets its default.
 */
export function insertRecords(table: PgTable, source: string): string {
  const name = getTableName(table);
  const columns = Object.keys(getTableColumns(table))
    .map((column) => `"${toColumn(column)}"`)
    .join(", ");
  return `insert into ${name} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${name}, $1::jsonb->'${source}')`;
}

/** Rows as `insertRecords` takes them: columns in snake_case, everything else untouched. What is null need not be sent. */
export function toRecords(rows: readonly object[]): Record<string, unknown>[] {
  return rows.map((row) => {
    const record: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(row)) if (value !== null) record[toColumn(name)] = value;
    return record;
  });
}

const columns = new Map<string, string>();

/** Asked for every field of every row: each name is turned once. */
function toColumn(name: string): string {
  let column = columns.get(name);
  if (column === undefined) {
    column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    columns.set(name, column);
  }
  return column;
}
