import { setTimeout as wait } from "node:timers/promises";
import { SECOND } from "@/lib/time";
import { type Database, openDatabase } from "./client";
import type { Db } from "./types";

/** A look at the database that never waits for the pool, and never longer than `within`. */
export interface Probe {
  /** Throws what went wrong, or that nobody answered in time; the next look starts with a new connection. */
  look<T>(at: (db: Db) => Promise<T>): Promise<T>;
}

/** Opens on first use one connection beside the pool; it is closed again when nobody looks for a while. */
export function openProbe(url: string, within: number): Probe {
  let opened: Database | null = null;
  const open = () =>
    openDatabase(url, 1, {
      application: "udam-probe",
      statementTimeout: within,
      connect_timeout: within / SECOND,
      idle_timeout: 60,
    });
  return {
    async look(at) {
      opened ??= open();
      const current = opened;
      const late = new AbortController();
      try {
        return await Promise.race([at(current.db), tooLate(within, late.signal)]);
      } catch (error) {
        // Whatever hangs on it hangs on: a connection into nowhere is told from a slow one by nobody.
        if (opened === current) opened = null;
        current.sql.end({ timeout: 0 }).catch(() => {});
        throw error;
      } finally {
        late.abort();
      }
    },
  };
}

async function tooLate(within: number, signal: AbortSignal): Promise<never> {
  await wait(within, undefined, { signal });
  throw new Error(`The database did not answer within ${within} ms.`);
}
