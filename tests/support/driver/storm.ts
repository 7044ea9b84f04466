import type postgres from "postgres";
import type { Wire } from "./proxy";

/** What may come of a query whose connection died; anything else is a fault of the driver. */
const DEATHS = new Set(["CONNECTION_CLOSED", "CONNECTION_DESTROYED", "ECONNRESET", "EPIPE", "57P01"]);
export const STEPS = 4;

interface StormOptions {
  /** The pool under test; its connections run through `wire`. */
  sql: postgres.Sql;
  /** A connection that nothing cuts. */
  admin: postgres.Sql;
  wire: Wire;
  clients: number;
  /** Whether to go on, given the deaths so far. */
  goesOn: (deaths: number) => boolean;
}

/** What every client saw. */
export interface StormLog {
  committed: number[];
  rolledBack: number[];
  answers: number;
  /** Wrong answers and errors that no death explains. */
  faults: string[];
  deaths: number;
}

/** Clients begin, write and ask while backends are killed and sockets reset; ends when every client has settled. */
export async function storm({ sql, admin, wire, clients, goesOn }: StormOptions): Promise<StormLog> {
  const log: StormLog = { committed: [], rolledBack: [], answers: 0, faults: [], deaths: 0 };
  let transactions = 0;
  let over = false;
  let settled = Promise.withResolvers<void>();

  const explain = (error: unknown) => {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    if (!DEATHS.has(code)) log.faults.push(code);
  };
  const transact = async (id: number, givesUp: boolean) => {
    let changedItsMind = false;
    try {
      await sql.begin(async (tx) => {
        await tx`insert into steps (transaction, step) values (${id}, 1)`;
        await Promise.all(
          [2, 3].map((step) => tx`insert into steps (transaction, step) values (${id}, ${step})`),
        );
        await tx`insert into steps (transaction, step) values (${id}, ${STEPS})`;
        changedItsMind = givesUp;
        if (givesUp) throw new Error("changed its mind");
      });
      log.committed.push(id);
    } catch (error) {
      if (changedItsMind) log.rolledBack.push(id);
      else explain(error);
    }
  };
  const ask = async (number: number) => {
    try {
      const [row] = await sql`select ${number}::int as number`;
      if (row?.["number"] !== number) log.faults.push(`asked ${number}, got ${row?.["number"]}`);
      log.answers++;
    } catch (error) {
      explain(error);
    }
  };
  const client = async () => {
    while (!over) {
      const id = transactions++;
      await (id % 3 === 0 ? ask(id) : transact(id, id % 7 === 0));
      settled.resolve();
    }
  };

  const all = Array.from({ length: clients }, client);
  while (goesOn(log.deaths)) {
    if (log.deaths++ % 2 === 0) wire.reset(1);
    else
      await admin`
        select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'udam' and datname = current_database() order by random() limit 1`;
    settled = Promise.withResolvers();
    await settled.promise;
  }
  over = true;
  await Promise.all(all);
  return log;
}
