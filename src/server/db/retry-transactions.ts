import { setTimeout as pause } from "node:timers/promises";
import { databaseFailure } from "./failure";
import type { Db } from "./types";

const ATTEMPTS = 5;
/** Milliseconds before the second attempt, at most; twice as long before each later one. */
const PAUSE = 20;

/**
 * From now on `db` runs a whole transaction again that PostgreSQL took back because of another one: a deadlock or a
 * serialization failure, which no caller caused. Nothing else is tried twice: of a lost connection nobody knows what
 * became of the COMMIT. Work in a transaction is SQL alone, so a second run finds nothing of the first.
 */
export function retryTransactions(db: Db): void {
  const transaction = db.transaction.bind(db);
  db.transaction = async (work, config) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await transaction(work, config);
      } catch (error) {
        if (databaseFailure(error) !== "conflict" || attempt === ATTEMPTS) throw error;
      }
      // By chance, so that the two do not meet again.
      await pause(Math.random() * PAUSE * 2 ** attempt);
    }
  };
}
