import { trace } from "@opentelemetry/api";
import type { Db } from "./types";

/** How many transactions a pool has in hand, and how many wait for a connection. */
export interface TransactionLoad {
  open: number;
  waiting: number;
}

const tracer = trace.getTracer("udam");

/** Counts the transactions of `db` from now on, and gives each a span: the driver does not say how its pool is doing. */
export function watchTransactions(db: Db): TransactionLoad {
  const load: TransactionLoad = { open: 0, waiting: 0 };
  const transaction = db.transaction.bind(db);
  db.transaction = (work, config) =>
    tracer.startActiveSpan("transaction", async (span) => {
      let state: keyof TransactionLoad = "waiting";
      load.waiting += 1;
      try {
        return await transaction((tx) => {
          load.waiting -= 1;
          state = "open";
          load.open += 1;
          return work(tx);
        }, config);
      } finally {
        load[state] -= 1;
        span.end();
      }
    });
  return load;
}
