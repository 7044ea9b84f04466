import { pathToFileURL } from "node:url";
import type postgres from "postgres";
import { stretchWire } from "./proxy";

/**
 * What a driver does when connections die at the worst moment. Runs in a process of its own, because the untouched
 * driver may crash it: `scenarios.ts <name> <driver's entry> <database url>` prints one word for the outcome.
 */
const [, , name = "", entry = "", url = ""] = process.argv;
const { default: driver }: { default: typeof postgres } = await import(pathToFileURL(entry).href);
const quiet = { max: 1, onnotice: () => {} };
const admin = driver(url, quiet);

/** Begins a transaction, kills its backend, and hands back a way to send one more query on it afterwards. */
async function killedTransaction(sql: postgres.Sql): Promise<{ sendLate: () => Promise<"ran" | "refused"> }> {
  const gate = Promise.withResolvers<void>();
  const late = Promise.withResolvers<"ran" | "refused">();
  const transaction = sql.begin(async (tx) => {
    const [row] = await tx`select pg_backend_pid() as pid`;
    await admin`select pg_terminate_backend(${row?.["pid"]})`;
    await gate.promise;
    await tx`insert into marks values ('late')`.then(
      () => late.resolve("ran"),
      () => late.resolve("refused"),
    );
  });
  await transaction.catch(() => {});
  return {
    sendLate() {
      gate.resolve();
      return late.promise;
    },
  };
}

const scenarios: Record<string, () => Promise<string>> = {
  /** A dead transaction's late query, while its connection serves somebody else's transaction. */
  async anothers() {
    const sql = driver(url, quiet);
    const { sendLate } = await killedTransaction(sql);
    const late = await sql.begin(async (tx) => {
      await tx`insert into marks values ('second')`;
      return sendLate();
    });
    const marks = await admin`select mark from marks order by mark`;
    return `${late}, kept ${marks.map((row) => row["mark"]).join(" and ")}`;
  },

  /** A dead transaction's late query, while its connection serves nobody. */
  async nobodys() {
    const { sendLate } = await killedTransaction(driver(url, quiet));
    return sendLate();
  },

  /** A query that is asked just after the socket was reset, before the driver noticed. */
  async reset() {
    const address = new URL(url);
    const wire = await stretchWire(Number(address.port));
    address.port = String(wire.port);
    const sql = driver(address.href, quiet);
    await sql`select 0`;
    const cut = sql`select pg_sleep(600)`.execute();
    await wire.nextRequest();
    wire.reset();
    await cut.catch(() => {});
    const settled: string[] = [];
    const ask = (what: string) =>
      sql`select 1`.then(
        () => settled.push(`${what} answered`),
        () => settled.push(`${what} refused`),
      );
    ask("first");
    // Later ones are asked until one is answered: by then the first must have been, one way or the other.
    while (!settled.includes("later answered")) {
      await admin`select 1`;
      ask("later");
    }
    return settled.find((line) => line.startsWith("first")) ?? "first left waiting";
  },
};

process.stdout.write((await scenarios[name]?.()) ?? "no such scenario");
process.exit();
